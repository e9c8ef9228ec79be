package dev.passway.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One try to tell the merchant's system.
 *
 * @param status of its answer; empty if there was none
 * @param took until the answer, or until there was known to be none
 */
public record Delivery(OptionalInt status, Duration took, Verdict verdict) {
    /** What a try means for its task. */
    public sealed interface Verdict {
        /** Why it does not count as told; empty if it does. Names neither addresses nor secrets. */
        default Optional<String> fault() {
            return Optional.empty();
        }
    }

    /** The system has been told. */
    public record Told() implements Verdict {}

    /** To be tried again after the delay. */
    public record Again(Duration delay, String why) implements Verdict {
        @Override
        public Optional<String> fault() {
            return Optional.of(why);
        }
    }

    /** Not to be tried again by itself. */
    public record Refused(String why) implements Verdict {
        @Override
        public Optional<String> fault() {
            return Optional.of(why);
        }
    }
}
