package dev.passway.store;

import dev.passway.domain.PassId;
import java.util.List;

/**
 * What has changed on a device.
 *
 * @param passes in no order
 * @param tag by which to ask for what changes from now on
 */
public record ChangedPasses(List<Pass> passes, ChangeTag tag) {
    /** A pass that has changed. */
    public record Pass(PassId pass, String serialNumber) {}

    public ChangedPasses {
        passes = List.copyOf(passes);
    }
}
