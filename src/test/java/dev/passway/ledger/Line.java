package dev.passway.ledger;

import java.time.Duration;

/**
 * A line of the book: a webhook was sent once. One with a key may have several.
 *
 * @param instance number of the instance that it was sent to
 * @param sentAt on {@link System#nanoTime}
 * @param took from sending to the answer or the end of the connection
 */
record Line(Webhook webhook, int instance, Fate fate, long sentAt, Duration took) {

    /** Whether the answer is none of those that the webhook may get: 200 if it is good, a 4xx if it is flawed, 503. */
    boolean isOdd() {
        return switch (fate) {
            case Fate.Acknowledged _ -> webhook.isFlawed();
            case Fate.Refused _ -> !webhook.isFlawed();
            case Fate.Failed(int status) -> status != 503;
            case Fate.Unanswered _, Fate.Unsent _ -> false;
        };
    }

    boolean isAcknowledged() {
        return fate instanceof Fate.Acknowledged;
    }

    boolean isAcknowledgedAs(String id) {
        return fate instanceof Fate.Acknowledged acknowledged
                && acknowledged.correlationId().equals(id);
    }

    /** Whether it was answered with that 5xx. */
    boolean isFailed(int status) {
        return fate.equals(new Fate.Failed(status));
    }

    boolean isFor(Target target) {
        return webhook.target().equals(target);
    }

    boolean isTo(Instance other) {
        return instance == other.number();
    }

    /** What is known of the webhook by two of its lines. */
    Line with(Line other) {
        if (!webhook.keyed()) {
            throw new IllegalArgumentException(webhook.nonce() + " has no key and was sent twice");
        }
        return fate.with(other.fate()).equals(fate) ? this : other;
    }
}
