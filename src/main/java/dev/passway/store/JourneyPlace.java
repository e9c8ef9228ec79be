package dev.passway.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A place between two versions of a journey: all that come after it are older.
 *
 * @param at of the last version before it, in microseconds
 * @param correlationId of the same
 */
public record JourneyPlace(Instant at, UUID correlationId) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,16})_(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    /** As it stands in an address. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "_" + correlationId;
    }

    /** Reads such a text; empty if it is none. */
    public static Optional<JourneyPlace> parse(String text) {
        return Optional.of(FORM.matcher(text))
                .filter(matcher -> matcher.matches())
                .map(matcher -> new JourneyPlace(
                        Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                        UUID.fromString(matcher.group(2))));
    }
}
