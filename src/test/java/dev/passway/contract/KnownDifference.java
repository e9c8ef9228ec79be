package dev.passway.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a webhook is not what the contract says, on purpose.
 *
 * @param what as {@link Superset} names it
 * @param reason why it is so
 */
record KnownDifference(String what, String reason) {
    private static final String GENERATOR =
            "The contract's generator types the values of additionalData as null; no caller could send data by it.";
    private static final String BOUNDED =
            "None or more than eight identifiers are 400 by the contract's words too: invalid or missing identifiers.";
    private static final String LENIENT =
            "Templates render texts and nothing where the contract asks for a boolean; taking them harms nobody.";
    private static final String RETRIED = "Klaviyo repeats it, so the contract's callers lose nothing.";
    private static final String PLAIN = "An answer that the contract describes without a body has one.";
    private static final String ASKED_FOR = "Only whoever asks for it by Accept gets it (RFC 9457).";

    private static final List<KnownDifference> PUSH_UPDATE = List.of(
            new KnownDifference("body.additionalData.* is true instead of {\"type\":\"null\"}", GENERATOR),
            new KnownDifference(
                    "body required is true instead of false", "A request without a body has no identifiers: 400."),
            new KnownDifference("body.identifiers limit minProperties 1 is more", BOUNDED),
            new KnownDifference("body.identifiers limit maxProperties 8 is more", BOUNDED),
            new KnownDifference("body.updateMetadata type null is more", LENIENT),
            new KnownDifference("body.updateMetadata type string is more", LENIENT),
            new KnownDifference("body.updateMetadata limit pattern ^(true|false|\\s*(None)?\\s*)$ is more", LENIENT),
            new KnownDifference(
                    "security scheme oauth2 is missing",
                    "The contract's authorization server is that of another product; tokens come in the same header."),
            new KnownDifference("status 403 is more", "A credential that may not do this is not one that is unknown."),
            new KnownDifference(
                    "status 413 is more", "The contract sets no limit to bodies, and every server has one."),
            new KnownDifference(
                    "status 415 is more", "The contract lists what it reads, but not what becomes of the rest."),
            new KnownDifference("status 414 is more", "The contract sets no limit to paths, and every server has one."),
            new KnownDifference("status 429 is more", RETRIED),
            new KnownDifference(
                    "status 431 is more", "The contract sets no limit to headers, and every server has one."),
            new KnownDifference("status 503 is more", RETRIED),
            new KnownDifference("200 media type application/json is more", PLAIN),
            new KnownDifference("500 media type application/json is more", PLAIN),
            new KnownDifference("500 media type text/json is more", PLAIN),
            new KnownDifference("500 media type text/plain is more", PLAIN),
            new KnownDifference("500 media type application/problem+json is more", PLAIN),
            new KnownDifference("400 media type application/problem+json is more", ASKED_FOR),
            new KnownDifference("401 media type application/problem+json is more", ASKED_FOR),
            new KnownDifference("400 member correlationId is more", "Problems may have more members, by the contract."),
            new KnownDifference(
                    "401 member correlationId is more", "Problems may have more members, by the contract."));

    private static final List<KnownDifference> SYNC = List.of(
            new KnownDifference(
                    "body required is true instead of false", "A request without a body names no customer: 400."),
            new KnownDifference(
                    "security scheme oauth2 is missing",
                    "The contract's authorization server is that of another product; tokens come in the same header."),
            new KnownDifference(
                    "status 202 is more", "The contract's prose says 202, its table 200: each tenant chooses."),
            new KnownDifference(
                    "status 400 is more", "The contract does not say what becomes of a body without addresses."),
            new KnownDifference("status 403 is more", "A credential that may not do this is not one that is unknown."),
            new KnownDifference(
                    "status 413 is more", "The contract sets no limit to bodies, and every server has one."),
            new KnownDifference(
                    "status 415 is more", "The contract lists what it reads, but not what becomes of the rest."),
            new KnownDifference("status 414 is more", "The contract sets no limit to paths, and every server has one."),
            new KnownDifference("status 429 is more", RETRIED),
            new KnownDifference(
                    "status 431 is more", "The contract sets no limit to headers, and every server has one."),
            new KnownDifference("status 503 is more", RETRIED),
            new KnownDifference("200 media type application/json is more", PLAIN),
            new KnownDifference("500 media type application/json is more", PLAIN),
            new KnownDifference("500 media type text/json is more", PLAIN),
            new KnownDifference("500 media type text/plain is more", PLAIN),
            new KnownDifference("500 media type application/problem+json is more", PLAIN),
            new KnownDifference("401 media type application/problem+json is more", ASKED_FOR),
            new KnownDifference(
                    "401 member correlationId is more", "Problems may have more members, by the contract."));

    static final List<KnownDifference> ALL =
            Stream.concat(PUSH_UPDATE.stream(), SYNC.stream()).toList();

    /** Those of one operation of the contract. */
    static List<KnownDifference> of(Operation operation) {
        return operation.path().endsWith("/profiles/sync") ? SYNC : PUSH_UPDATE;
    }
}
