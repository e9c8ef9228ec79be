/**
 * The words and the rules of Passway, pure: no I/O, no Vert.x, no clock. Every type is immutable and safe on any thread.
 */
@NullMarked
package dev.passway.domain;

import org.jspecify.annotations.NullMarked;
