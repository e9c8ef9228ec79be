package dev.passway.ledger;

import java.time.Duration;

/**
 * A line of the book.
 *
 * @param instance number of the instance that it was sent to
 * @param took from sending to the answer or the end of the connection
 */
record Line(Webhook webhook, int instance, Fate fate, Duration took) {

    /** Whether the answer is none of those that the webhook may get: 200 if it is good, a 4xx if it is flawed, 503. */
    boolean isOdd() {
        return switch (fate) {
            case Fate.Acknowledged _ -> webhook.isFlawed();
            case Fate.Refused _ -> !webhook.isFlawed();
            case Fate.Failed(int status) -> status != 503;
            case Fate.Unanswered _, Fate.Unsent _ -> false;
        };
    }
}
