package dev.passway.domain;

import dev.passway.domain.Ignored.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When what a webhook tells happened: {@code ?ts=}, else {@code X-Event-Time}, else the receipt.
 *
 * @param micros microseconds since 1970 that order the update
 * @param sent the text that gave the time, as sent, also if too far ahead; empty if none was usable. Part of the
 *     idempotency identity, so it never depends on when the webhook came
 * @param ignored what was left aside
 */
public record SourceTime(long micros, String sent, List<Ignored> ignored) {
    /** How far ahead of the receipt a time may be, in microseconds: five minutes. */
    public static final long MAX_AHEAD = 300_000_000L;

    private static final long START_OF_2012 = 1_325_376_000_000_000L;

    public SourceTime {
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads the time of a webhook. An unusable {@code ?ts} is as absent, so the header then counts; a {@code ?ts} too
     * far ahead means the receipt time.
     *
     * @param ts the query parameter, decoded
     * @param header the header {@code X-Event-Time}
     * @param receiptMicros receipt time, microseconds since 1970
     */
    public static SourceTime read(Optional<String> ts, Optional<String> header, long receiptMicros) {
        if (ts.isEmpty() && header.isEmpty()) {
            return new SourceTime(receiptMicros, "", List.of());
        }
        var ignored = new ArrayList<Ignored>(2);
        Optional<SourceTime> time = ts.flatMap(text -> read(Ignored.TS, text, receiptMicros, ignored))
                .or(() -> header.flatMap(text -> read(Ignored.X_EVENT_TIME, text, receiptMicros, ignored)));
        return time.orElseGet(() -> new SourceTime(receiptMicros, "", ignored));
    }

    private static Optional<SourceTime> read(String kind, String text, long receipt, List<Ignored> ignored) {
        OptionalLong micros = Timestamp.micros(WhiteSpace.trim(text));
        if (micros.isEmpty() || micros.getAsLong() < START_OF_2012) {
            ignored.add(new Ignored(kind, Ignored.emptiness(text).orElse(Reason.UNPARSEABLE)));
            return Optional.empty();
        }
        if (micros.getAsLong() > receipt + MAX_AHEAD) {
            ignored.add(new Ignored(kind, Reason.IN_FUTURE));
            return Optional.of(new SourceTime(receipt, text, ignored));
        }
        return Optional.of(new SourceTime(micros.getAsLong(), text, ignored));
    }
}
