package dev.passway.wallet;

import dev.passway.domain.CorrelationId;
import dev.passway.store.PassKey;
import dev.passway.store.ServedPass;
import java.time.Duration;

/**
 * A version of a pass has been fetched.
 *
 * @param pass which
 * @param version what was sent, or what the phone had already
 * @param correlationId of the request
 * @param notModified whether the phone had it already
 * @param byDevice whether a device's Wallet asked, rather than someone who followed a link
 * @param nanoTime when, by {@link System#nanoTime}
 */
record Fetch(
        PassKey pass, long version, CorrelationId correlationId, boolean notModified, boolean byDevice, long nanoTime) {
    /** The same as it is to be stored. */
    ServedPass served() {
        var ago = Duration.ofNanos(System.nanoTime() - nanoTime);
        return new ServedPass(pass, version, correlationId, notModified, byDevice, ago);
    }
}
