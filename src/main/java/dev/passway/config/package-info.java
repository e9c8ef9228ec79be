/**
 * The configuration: one tree of records, read once at the start from YAML, environment variables and secret files.
 */
@NullMarked
package dev.passway.config;

import org.jspecify.annotations.NullMarked;
