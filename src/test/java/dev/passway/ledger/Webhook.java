package dev.passway.ledger;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * One webhook of the load. It changes each of its passes for certain, as no other sends the same values: the counter stands under the
 * slot's own name, so that no other slot may overwrite it. The nonce is the campaign too: event rows name the campaign, which ties a
 * version to its webhook also where the answer was lost.
 *
 * @param nonce unlike that of any other webhook
 * @param slot the connection that sends it
 * @param counter grows with each webhook of the slot
 * @param target whom it is for
 * @param keyed whether the nonce is its {@code Idempotency-Key}; without a key it is never sent twice
 * @param sourceTime given as {@code ?ts=}, in microseconds since 1970; empty to be ordered by receipt
 * @param flaw why it must be refused, or {@link Flaw#NONE}
 */
record Webhook(String nonce, int slot, long counter, Target target, boolean keyed, OptionalLong sourceTime, Flaw flaw) {
    /** Longer than the program's own deadline. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    boolean isFlawed() {
        return flaw != Flaw.NONE;
    }

    /** The same bytes each time. */
    HttpRequest request(URI pushUpdate, String apiKey) {
        String query = "?campaign=" + nonce + (sourceTime.isPresent() ? "&ts=" + sourceTime.getAsLong() : "");
        var request = HttpRequest.newBuilder(URI.create(pushUpdate + query))
                .timeout(TIMEOUT)
                .header("Content-Type", flaw == Flaw.WRONG_CONTENT_TYPE ? "text/csv" : "application/json")
                .header("X-API-KEY", flaw == Flaw.WRONG_KEY ? "pw_nobody" : apiKey)
                .POST(BodyPublishers.ofString(body()));
        return (keyed ? request.header("Idempotency-Key", nonce) : request).build();
    }

    private String body() {
        return """
                {"identifiers":{"%s":"%s"},"additionalData":{"points":%d,"nonce":"%s","n":{"%d":%d}}%s}""".formatted(
                target.kind(), target.value(), slot * 1_000_000L + counter, shownNonce(), slot, counter, excess());
    }

    private String shownNonce() {
        return flaw == Flaw.UNRENDERED_TEMPLATE ? "{{ nonce }}" : nonce;
    }

    private String excess() {
        return switch (flaw) {
            case UNKNOWN_MEMBER -> ",\"additional_data\":{}";
            case UNKNOWN_PASS_TYPE -> ",\"passType\":\"platinum\"";
            default -> "";
        };
    }
}
