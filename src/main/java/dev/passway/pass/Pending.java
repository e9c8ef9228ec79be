package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import io.vertx.core.Promise;

/**
 * An update that waits for its answer.
 *
 * @param command what to do
 * @param answer completed once
 * @param arrivedNanos when it came, on {@link System#nanoTime}
 */
record Pending(UpdatePasses command, Promise<Result> answer, long arrivedNanos) {
    boolean hasWaited(long nanos) {
        return System.nanoTime() - arrivedNanos >= nanos;
    }
}
