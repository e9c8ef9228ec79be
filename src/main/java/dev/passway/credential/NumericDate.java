package dev.passway.credential;

import dev.passway.domain.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** A time as tokens write it (RFC 7519, section 2): seconds since 1970, possibly with a fraction. */
final class NumericDate {
    private static final BigDecimal LATEST = new BigDecimal("99999999999");

    private NumericDate() {}

    /** The time, in whole milliseconds; empty if it is no number, before 1970 or beyond the year 5000. */
    static Optional<Instant> read(Json value) {
        if (!(value instanceof Json.Num(BigDecimal seconds))) {
            return Optional.empty();
        }
        if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
            return Optional.empty();
        }
        BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.DOWN);
        return Optional.of(Instant.ofEpochMilli(millis.longValueExact()));
    }
}
