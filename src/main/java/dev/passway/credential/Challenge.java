package dev.passway.credential;

import dev.passway.domain.Scope;
import java.util.Optional;

/**
 * Why a caller is refused, as {@code WWW-Authenticate} and the answer's detail say it (RFC 6750, section 3).
 *
 * @param error the code; empty if no credential was sent at all
 * @param scope the scope that would be needed; only with {@link Code#INSUFFICIENT_SCOPE}
 * @param detail a sentence for people, without secrets; with an error it is its description: ASCII without quotes and
 *     backslashes
 */
public record Challenge(Optional<Code> error, Optional<Scope> scope, String detail) {
    /** The codes of RFC 6750, section 3.1. */
    public enum Code {
        INVALID_REQUEST("invalid_request"),
        INVALID_TOKEN("invalid_token"),
        INSUFFICIENT_SCOPE("insufficient_scope");

        private final String word;

        Code(String word) {
            this.word = word;
        }
    }

    /** The name of the header. */
    public static final String HEADER = "WWW-Authenticate";

    private static final String BEARER = "Bearer realm=\"passway\"";

    /** No credential was sent, or none that Passway reads. */
    public static Challenge missing(String detail) {
        return new Challenge(Optional.empty(), Optional.empty(), detail);
    }

    /** Credentials were sent in a way that no request may. */
    public static Challenge invalidRequest(String detail) {
        return new Challenge(Optional.of(Code.INVALID_REQUEST), Optional.empty(), detail);
    }

    /** The credential is malformed, unknown, expired, revoked, or not for here. */
    public static Challenge invalidToken(String detail) {
        return new Challenge(Optional.of(Code.INVALID_TOKEN), Optional.empty(), detail);
    }

    /** The credential is valid and lacks a scope. */
    public static Challenge insufficientScope(Scope needed) {
        return new Challenge(
                Optional.of(Code.INSUFFICIENT_SCOPE),
                Optional.of(needed),
                "The credential lacks the scope " + needed.word() + ".");
    }

    /** The value of the header. */
    public String header() {
        return BEARER
                + error.map(code -> ", error=\"" + code.word + "\"").orElse("")
                + error.map(code -> ", error_description=\"" + detail + "\"").orElse("")
                + scope.map(needed -> ", scope=\"" + needed.word() + "\"").orElse("");
    }
}
