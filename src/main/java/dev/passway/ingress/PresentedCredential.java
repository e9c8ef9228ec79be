package dev.passway.ingress;

import dev.passway.credential.Challenge;
import dev.passway.credential.Presented;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the credential of a request's head; what it can't read is refused before any work. */
sealed interface PresentedCredential {
    record Found(Presented credential) implements PresentedCredential {}

    record Absent(Challenge challenge) implements PresentedCredential {}

    /** More than one: nobody could say which of them counts. */
    record Ambiguous(Challenge challenge) implements PresentedCredential {}

    String API_KEY = "X-API-KEY";
    int LONGEST_KEY = 256;
    int LONGEST_TOKEN = 8 * 1024;
    /** RFC 6750, section 2.1; the scheme in any case (RFC 9110, section 11.1). */
    Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    static PresentedCredential in(MultiMap headers) {
        List<String> keys = headers.getAll(API_KEY);
        List<String> authorizations = headers.getAll(HttpHeaders.AUTHORIZATION);
        if (keys.size() + authorizations.size() > 1) {
            return new Ambiguous(
                    Challenge.invalidRequest("Send one credential only: either X-API-KEY or Authorization."));
        }
        if (!authorizations.isEmpty()) {
            return token(authorizations.getFirst());
        }
        return keys.isEmpty() ? absent() : key(keys.getFirst());
    }

    private static PresentedCredential key(String text) {
        if (text.isBlank()) {
            return absent();
        }
        return text.length() > LONGEST_KEY
                ? new Absent(Challenge.invalidToken("No API key is longer than " + LONGEST_KEY + " characters."))
                : new Found(new Presented.ApiKey(text));
    }

    private static PresentedCredential token(String header) {
        if (!header.regionMatches(true, 0, "Bearer", 0, "Bearer".length())) {
            return absent();
        }
        if (header.length() > LONGEST_TOKEN) {
            return new Absent(Challenge.invalidToken("No token is longer than " + LONGEST_TOKEN + " characters."));
        }
        Matcher bearer = BEARER.matcher(header);
        return bearer.matches()
                ? new Found(new Presented.BearerToken(bearer.group(1)))
                : new Absent(Challenge.invalidToken("Write Authorization: Bearer, a space and the token."));
    }

    private static Absent absent() {
        return new Absent(Challenge.missing("Send an API key of the tenant in X-API-KEY, or a bearer token."));
    }
}
