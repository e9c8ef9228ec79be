/**
 * The seams between stages: one file per seam holds the command, its sealed result and its typed address; {@code Bus}
 * bounds what is in flight. Used on event loops and workers alike; never blocks.
 */
@NullMarked
package dev.passway.bus;

import org.jspecify.annotations.NullMarked;
