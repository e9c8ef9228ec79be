package dev.passway.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * A date of the data, with or without a time of day, in ISO 8601: {@code 2026-12-31}, {@code 2026-12-31T18:30},
 * {@code 2026-12-31T18:30:00+01:00}.
 *
 * @param at the time; midnight if there is none
 * @param isDay whether it is a day without a time
 */
public record Moment(ZonedDateTime at, boolean isDay) {
    private static final int LONGEST = 40;

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    /** What Apple reads: the W3C's note on dates, to the second. */
    private static final DateTimeFormatter W3C = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    /**
     * Reads a date; empty if the text is none.
     *
     * @param zone of a time without an offset
     */
    public static Optional<Moment> of(String text, ZoneId zone) {
        String trimmed = WhiteSpace.trim(text);
        if (trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(FORM.parse(trimmed), zone));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Moment read(TemporalAccessor parsed, ZoneId zone) {
        LocalDate day = LocalDate.from(parsed);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneId offset = parsed.query(TemporalQueries.offset());
        return new Moment(
                day.atTime(time == null ? LocalTime.MIDNIGHT : time).atZone(offset == null ? zone : offset),
                time == null);
    }

    /** The last second of a day; the time itself if it is one. */
    public Moment end() {
        return isDay ? new Moment(at.plusDays(1).minusSeconds(1), false) : this;
    }

    /** As Apple reads it, to the second. */
    public String w3c() {
        return W3C.format(at);
    }

    /** As it is read here. */
    String text() {
        return isDay ? at.toLocalDate().toString() : w3c();
    }

    /** @throws DateTimeException if that is out of range */
    Moment plusDays(int days) {
        return new Moment(at.plusDays(days), isDay);
    }

    /** The same day of a later month, or its last. */
    Moment plusMonths(int months) {
        return new Moment(at.plusMonths(months), isDay);
    }

    ZonedDateTime in(ZoneId zone) {
        return isDay ? at : at.withZoneSameInstant(zone).truncatedTo(ChronoUnit.SECONDS);
    }
}
