package dev.passway.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a pass's file is made of, as one statement saw it. JSON is text, since the driver's own JSON would turn 12.50 into
 * 12.5.
 *
 * @param type the current version of its pass type
 * @param passTypeIdentifier Apple's, of pass and certificate
 * @param serialNumber by which phones know it
 * @param authenticationToken what phones show when they ask for it; a secret
 * @param data what the marketer wrote
 * @param metadata what the pass type's expressions gave at their last evaluation
 * @param version of the row, at least 1
 * @param modifiedAt when what phones show changed last, in whole seconds
 * @param certificate the id of the one now in use; empty if the tenant has none
 * @param certificateExpired whether that one's time is over, by the database's clock
 */
public record PassSource(
        PassTypeVersion type,
        String passTypeIdentifier,
        String serialNumber,
        String authenticationToken,
        String data,
        String metadata,
        long version,
        Instant modifiedAt,
        Optional<UUID> certificate,
        boolean certificateExpired) {

    /** Names the row, without token and data. */
    @Override
    public String toString() {
        return "pass of " + type + ", version " + version;
    }
}
