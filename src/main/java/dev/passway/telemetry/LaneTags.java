package dev.passway.telemetry;

import io.micrometer.core.instrument.Tags;

/**
 * How meters name a lane of the push queue. A new certificate makes a new lane, but not a new name.
 *
 * @param tenant whose passes
 * @param passTypeIdentifier Apple's pass type identifier
 */
public record LaneTags(String tenant, String passTypeIdentifier) {
    /** Stands for the lanes that have no meters of their own; no tenant can be called so. */
    static final LaneTags OTHERS = new LaneTags("(others)", "(others)");

    Tags tags() {
        return Tags.of("tenant", tenant, "pass_type_identifier", passTypeIdentifier);
    }
}
