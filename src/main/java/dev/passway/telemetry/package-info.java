/**
 * What the operators see: every meter's name and tag in one file, and the management port with metrics and health.
 */
@NullMarked
package dev.passway.telemetry;

import org.jspecify.annotations.NullMarked;
