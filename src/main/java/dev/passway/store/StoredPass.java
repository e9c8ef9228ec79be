package dev.passway.store;

/**
 * A pass row as it was locked. JSON is text, since the driver's own JSON would turn 12.50 into 12.5.
 *
 * @param type the current version of its pass type
 * @param data what the marketer wrote, as compact JSON
 * @param times when each part of it was last written, as compact JSON
 * @param metadata what the pass type's expressions gave at their last evaluation, as compact JSON
 * @param version grows by one with each change; at least 1
 * @param installed whether a phone had it when it was looked up, one that is not in quarantine
 * @param lockedAtMicros database time of the transaction that locked it, microseconds since 1970
 */
public record StoredPass(
        PassTypeVersion type,
        String data,
        String times,
        String metadata,
        long version,
        boolean installed,
        long lockedAtMicros) {}
