package dev.passway.ingress;

import static dev.passway.ingress.ForgedCredential.authorization;
import static dev.passway.ingress.ForgedCredential.none;
import static dev.passway.ingress.ForgedCredential.token;
import static dev.passway.ingress.ForgedCredential.two;
import static dev.passway.ingress.TokenScene.RSA;
import static dev.passway.ingress.TokenScene.STRANGER;
import static dev.passway.ingress.TokenScene.claims;
import static dev.passway.ingress.TokenScene.header;
import static dev.passway.ingress.TokenScene.list;
import static dev.passway.ingress.TokenScene.tokenWithHeader;

import java.util.ArrayList;
import java.util.List;

/** Credentials in a form that is not accepted, and headers of tokens that ask for what is not done. */
final class ForgedForms {
    private static final String WRITE_SO = "Write Authorization: Bearer, a space and the token.";
    private static final String NOT_SIGNED = "The token's signature is not by a key of its issuer.";
    private static final String CRITICAL = "The token has critical header parameters, and none is understood.";
    private static final String ENCRYPTED = "The token is encrypted or compressed; send a signed one.";
    private static final String NESTED = "The token holds another token; send the inner one.";
    private static final String TYPE = "The token is of another type than JWT or at+jwt.";
    private static final String NO_ALGORITHM = "The token does not name its algorithm.";
    private static final String NO_KID = "The token does not name its key by a text of at most 256 characters.";
    private static final String BAD_HEADER = "The token's header is not JSON in UTF-8 with each name once.";
    private static final String BAD_CLAIMS = "The token's claims is not JSON in UTF-8 with each name once.";

    private ForgedForms() {}

    /** @param key a valid API key */
    static List<ForgedCredential> table(String key) {
        var table = new ArrayList<ForgedCredential>();
        headers(table);
        embeddedKeys(table);
        json(table);
        schemes(table);
        pairs(table, key);
        return table;
    }

    private static void headers(List<ForgedCredential> table) {
        add(table, "crit with an unknown name", "crit", list("exp2"), CRITICAL);
        add(table, "crit with b64", "crit", list("b64"), CRITICAL);
        add(table, "crit empty", "crit", list(), CRITICAL);
        add(table, "zip", "zip", "DEF", ENCRYPTED);
        add(table, "enc", "enc", "A256GCM", ENCRYPTED);
        add(table, "cty of a nested token", "cty", "JWT", NESTED);
        add(table, "typ of a proof", "typ", "dpop+jwt", TYPE);
        add(table, "typ a number", "typ", 1, TYPE);
        add(table, "alg in small letters", "alg", "rs256", "The token is not signed by an algorithm that is accepted.");
        add(table, "alg in a list", "alg", list("RS256"), NO_ALGORITHM);
        add(table, "kid a number", "kid", 1, NO_KID);
        add(table, "a very long kid", "kid", "k".repeat(257), NO_KID);
        add(table, "NUL in the kid", "kid", "rsa\0", BAD_HEADER);
        table.add(token("no alg", RSA.token("{\"typ\":\"JWT\"}", claims().encode(), "RS256"), NO_ALGORITHM));
        table.add(token("encrypted", "e30.e30.e30.e30.e30", "The token is encrypted; send a signed one."));
        String inner = TokenScene.token(claims());
        table.add(token("a token as claims", RSA.token(header("RS256", RSA).encode(), inner, "RS256"), BAD_CLAIMS));
    }

    /** The stranger brings along what verifies the stranger's signature. */
    private static void embeddedKeys(List<ForgedCredential> table) {
        for (String name : List.of("jwk", "jku", "x5u", "x5c")) {
            Object value = switch (name) {
                case "jwk" -> STRANGER.jwk();
                case "x5c" -> list("MIIB");
                default -> "https://evil.example/keys";
            };
            var forged = header("RS256", RSA).put(name, value);
            table.add(token("a key of its own by " + name, STRANGER.token(forged, claims()), NOT_SIGNED));
        }
    }

    private static void json(List<ForgedCredential> table) {
        String header = header("RS256", RSA).encode();
        String claims = claims().encode();
        table.add(
                token("alg twice", signed("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa\"}", claims), BAD_HEADER));
        table.add(token(
                "tenant twice",
                signed(header, claims.replace("\"tenant\"", "\"tenant\":\"globex\",\"tenant\"")),
                BAD_CLAIMS));
        table.add(token(
                "tenant twice by escape",
                signed(header, claims.replace("\"tenant\"", "\"\\u0074enant\":\"globex\",\"tenant\"")),
                BAD_CLAIMS));
        table.add(token("a comment in the claims", signed(header, "/**/" + claims), BAD_CLAIMS));
        table.add(token("more after the claims", signed(header, claims + "{}"), BAD_CLAIMS));
        table.add(token("claims a list", signed(header, "[]"), "The token's claims is not a JSON object."));
        table.add(token("claims cut", signed(header, "{"), BAD_CLAIMS));
        table.add(token(
                "an empty part",
                "." + "e30.e30",
                "The token is not a signed JWT: it has three parts with dots between them."));
        table.add(token(
                "no token at all", "abc", "The token is not a signed JWT: it has three parts with dots between them."));
        table.add(token(
                "four parts",
                "e30.e30.e30.e30",
                "The token is not a signed JWT: it has three parts with dots between them."));
    }

    private static void schemes(List<ForgedCredential> table) {
        String good = TokenScene.token(claims());
        table.add(none("no credential", List.of()));
        table.add(none("Basic", List.of("Authorization", "Basic YTpi")));
        table.add(none("the token without a scheme", List.of("Authorization", good)));
        table.add(none("another scheme that begins so", List.of("Authorization", "Digest Bearer " + good)));
        table.add(authorization("Bearer alone", "Bearer", WRITE_SO));
        table.add(authorization("a tab for the space", "Bearer\t" + good, WRITE_SO));
        table.add(authorization("two tokens", "Bearer " + good + " " + good, WRITE_SO));
        table.add(authorization("a token in quotes", "Bearer \"" + good + "\"", WRITE_SO));
        table.add(authorization("an umlaut", "Bearer \u00e4", WRITE_SO));
        table.add(
                authorization("over 8 KiB", "Bearer " + "a".repeat(9_000), "No token is longer than 8192 characters."));
        table.add(token(
                "about 8 KiB",
                "a".repeat(8_100),
                "The token is not a signed JWT: it has three parts with dots between them."));
    }

    private static void pairs(List<ForgedCredential> table, String key) {
        String good = "Bearer " + TokenScene.token(claims());
        table.add(two("a token and a key", List.of("Authorization", good, "X-API-KEY", key)));
        table.add(two("two tokens in two headers", List.of("Authorization", good, "Authorization", good)));
        table.add(two("Basic and a token", List.of("Authorization", "Basic YTpi", "Authorization", good)));
        table.add(two("two keys", List.of("X-API-KEY", key, "X-API-KEY", key)));
    }

    private static void add(List<ForgedCredential> table, String name, String parameter, Object value, String said) {
        table.add(token(name, tokenWithHeader(header("RS256", RSA).put(parameter, value)), said));
    }

    private static String signed(String header, String claims) {
        return RSA.token(header, claims, "RS256");
    }
}
