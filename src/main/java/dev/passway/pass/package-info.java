/**
 * Looking passes up and changing them: one transaction holds the update, its push row and its event row. Runs in worker verticles.
 */
@NullMarked
package dev.passway.pass;

import org.jspecify.annotations.NullMarked;
