package dev.passway.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something in a webhook that was left aside instead of refused; it stands in the answer's {@code ignored}.
 *
 * @param kind an identifier's kind, or one of the constants
 * @param reason why
 */
public record Ignored(String kind, Reason reason) {
    public static final String TS = "?ts";
    public static final String X_EVENT_TIME = "X-Event-Time";
    public static final String EVENT_ID = "?eventId";
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String CAMPAIGN = "?campaign";
    public static final String X_CAMPAIGN = "X-Campaign";
    public static final String FAMILY = "?family";
    public static final String PASS_TYPE = "/passType";
    public static final String UPDATE_METADATA = "/updateMetadata";

    private static final Set<String> COUNTED = Set.of(
            TS,
            X_EVENT_TIME,
            EVENT_ID,
            IDEMPOTENCY_KEY,
            CAMPAIGN,
            X_CAMPAIGN,
            FAMILY,
            PASS_TYPE,
            UPDATE_METADATA,
            IdentifierKind.EMAIL,
            IdentifierKind.PHONE,
            IdentifierKind.CUSTOMER_ID);

    /** Why something was left aside; {@link #word()} stands in the answer and in metrics. */
    public enum Reason {
        /** Empty, or white space only. */
        BLANK,
        /** The literal {@code None}: how a template shows a missing property. */
        NONE,
        /** Not in the form that is asked for. */
        UNPARSEABLE,
        /** The tenant uses no such kind of identifier. */
        UNKNOWN_KIND,
        /** More than five minutes ahead of the receipt. */
        IN_FUTURE,
        /** Used, but not as sent: cut or with characters replaced. */
        ALTERED;

        private final String word = name().toLowerCase(Locale.ROOT);

        public String word() {
            return word;
        }
    }

    /** The kind as metrics count it: {@code custom} for all kinds that only some tenants have. */
    public String metricKind() {
        return COUNTED.contains(kind) ? kind : "custom";
    }

    /** {@link Reason#BLANK} or {@link Reason#NONE} if a template rendered nothing into the text. */
    public static Optional<Reason> emptiness(String text) {
        String trimmed = WhiteSpace.trim(text);
        if (trimmed.isEmpty()) {
            return Optional.of(Reason.BLANK);
        }
        return trimmed.equals("None") ? Optional.of(Reason.NONE) : Optional.empty();
    }
}
