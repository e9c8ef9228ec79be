package dev.passway.wallet;

import dev.passway.store.ChangedPasses;
import dev.passway.store.Device;
import dev.passway.store.ListedPass;
import dev.passway.store.PassKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A device has been told which of its passes have changed.
 *
 * @param device which
 * @param passes at least one
 * @param nanoTime when, by {@link System#nanoTime}
 */
record Listing(Device device, List<ChangedPasses.Pass> passes, long nanoTime) {
    Listing {
        passes = List.copyOf(passes);
    }

    /** The same as it is to be stored. */
    Stream<ListedPass> listed() {
        var ago = Duration.ofNanos(System.nanoTime() - nanoTime);
        return passes.stream()
                .map(pass -> new ListedPass(new PassKey(device.tenant(), pass.pass()), device.identifier(), ago));
    }
}
