package dev.passway.ledger;

/** What became of a request, as its sender saw it. */
sealed interface Fate {
    /** Answered 200 with that body: its effect must stand. */
    record Acknowledged(String correlationId, String body) implements Fate {}

    /** Answered with a 4xx: it must have no effect. */
    record Refused(int status) implements Fate {}

    /** Answered with a 5xx: it may have an effect, all of it or none. */
    record Failed(int status) implements Fate {}

    /** No answer, as the connection broke: it may have an effect, all of it or none. */
    record Unanswered() implements Fate {}

    /** No connection was to be had, so it never left: it must have no effect. */
    record Unsent() implements Fate {}

    /** Whether an effect of the request is in order. */
    default boolean mayHaveEffect() {
        return switch (this) {
            case Acknowledged _, Failed _, Unanswered _ -> true;
            case Refused _, Unsent _ -> false;
        };
    }

    /** Whether a sender has no reason to send the request again. */
    default boolean isSettled() {
        return switch (this) {
            case Acknowledged _, Refused _ -> true;
            case Failed _, Unanswered _, Unsent _ -> false;
        };
    }

    /** What is known of a request that was sent twice. */
    default Fate with(Fate other) {
        return weight() >= other.weight() ? this : other;
    }

    private int weight() {
        return switch (this) {
            case Acknowledged _ -> 4;
            case Refused _ -> 3;
            case Failed _ -> 2;
            case Unanswered _ -> 1;
            case Unsent _ -> 0;
        };
    }
}
