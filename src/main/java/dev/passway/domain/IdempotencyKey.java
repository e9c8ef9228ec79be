package dev.passway.domain;

import dev.passway.domain.Ignored.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key by which a webhook is known again.
 *
 * @param key 1 to 255 characters, as sent; empty if none was usable
 * @param ignored what was left aside
 */
public record IdempotencyKey(Optional<String> key, List<Ignored> ignored) {
    private static final int LONGEST = 255;

    public IdempotencyKey {
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads the header {@code Idempotency-Key}, else {@code ?eventId=}. An unusable header is as absent, so
     * {@code ?eventId=} then counts.
     *
     * @param header the header
     * @param eventId the query parameter, decoded
     */
    public static IdempotencyKey read(Optional<String> header, Optional<String> eventId) {
        var ignored = new ArrayList<Ignored>(0);
        Optional<String> key = header.filter(text -> isUsable(Ignored.IDEMPOTENCY_KEY, text, ignored))
                .or(() -> eventId.filter(text -> isUsable(Ignored.EVENT_ID, text, ignored)));
        return new IdempotencyKey(key, ignored);
    }

    private static boolean isUsable(String kind, String text, List<Ignored> ignored) {
        Optional<Reason> empty = Ignored.emptiness(text);
        boolean unusable = text.codePointCount(0, text.length()) > LONGEST || Template.isIn(text);
        Optional<Reason> reason = empty.isEmpty() && unusable ? Optional.of(Reason.UNPARSEABLE) : empty;
        reason.ifPresent(why -> ignored.add(new Ignored(kind, why)));
        return reason.isEmpty();
    }
}
