package dev.passway.ingress;

import java.util.List;

/**
 * A credential that must not be admitted, and the answer to it.
 *
 * @param headers names and values, in turn
 * @param challenge what {@code WWW-Authenticate} says; empty for no such header
 */
record ForgedCredential(String name, List<String> headers, int status, String challenge) {
    private static final String REALM = "Bearer realm=\"passway\"";

    /** A bearer token: 401, {@code invalid_token}, and that description. */
    static ForgedCredential token(String name, String token, String description) {
        return authorization(name, "Bearer " + token, description);
    }

    /** Any {@code Authorization}. */
    static ForgedCredential authorization(String name, String value, String description) {
        return new ForgedCredential(
                name,
                List.of("Authorization", value),
                401,
                REALM + ", error=\"invalid_token\", error_description=\"" + description + "\"");
    }

    /** None that Passway reads. */
    static ForgedCredential none(String name, List<String> headers) {
        return new ForgedCredential(name, headers, 401, REALM);
    }

    /** More than one at once. */
    static ForgedCredential two(String name, List<String> headers) {
        return new ForgedCredential(
                name,
                headers,
                400,
                REALM
                        + ", error=\"invalid_request\", error_description=\"Send one credential only: either X-API-KEY or Authorization.\"");
    }

    /** Valid, but without the scope. */
    static ForgedCredential withoutScope(String name, String token) {
        return new ForgedCredential(
                name,
                List.of("Authorization", "Bearer " + token),
                403,
                REALM
                        + ", error=\"insufficient_scope\", error_description=\"The credential lacks the scope KlaviyoListener.Write.\", scope=\"KlaviyoListener.Write\"");
    }

    @Override
    public String toString() {
        return name;
    }
}
