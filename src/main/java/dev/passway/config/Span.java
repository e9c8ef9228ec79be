package dev.passway.config;

import java.time.Duration;
import java.util.Optional;

/** A duration. */
record Span(Duration min, Duration max) implements ValueType {
    @Override
    public Reading read(String text) {
        Optional<Duration> value = Durations.parse(text);
        if (value.isEmpty()) {
            return Reading.refused(text, "is not a duration such as 250ms, 5s, 1m or 2h");
        }
        boolean outside = value.get().compareTo(min) < 0 || value.get().compareTo(max) > 0;
        return outside ? Reading.refused(text, "is out of range") : new Reading.Value(value.get());
    }

    @Override
    public String allowed() {
        return Durations.format(min) + " to " + Durations.format(max);
    }
}
