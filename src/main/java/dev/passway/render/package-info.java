/**
 * Makes the file of a pass ({@code .pkpass}): what stands in it, its pictures, its signature. Runs on worker verticles, since
 * drawing and signing take milliseconds of CPU; what is public here is immutable and safe on any thread.
 */
@NullMarked
package dev.passway.render;

import org.jspecify.annotations.NullMarked;
