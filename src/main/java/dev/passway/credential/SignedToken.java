package dev.passway.credential;

import dev.passway.domain.Json;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import java.util.List;

/**
 * A token as it was sent, taken apart and not yet verified: a JWS in compact serialization (RFC 7515, section 7.1)
 * whose payload is a JSON object.
 *
 * @param text all of it
 * @param header what it says of its signature
 * @param claims what it says, whoever wrote it
 * @param signatureBytes length of its signature
 */
record SignedToken(String text, TokenHeader header, Json.Obj claims, int signatureBytes) {
    /** Longest token in characters. */
    static final int LONGEST = 8 * 1024;

    private static final int PARTS = 3;
    private static final int PARTS_OF_ENCRYPTED = 5;

    /**
     * Takes a token apart; what it holds twice, or in any but the plain form, is refused, since the verifying library
     * would be free to read it in another way.
     *
     * @throws TokenFault if it is no such token
     */
    static SignedToken read(String text) {
        if (text.length() > LONGEST) {
            throw TokenFault.lasting("The token is longer than " + LONGEST + " characters.");
        }
        List<String> parts = List.of(text.split("\\.", -1));
        if (parts.size() == PARTS_OF_ENCRYPTED) {
            throw TokenFault.lasting("The token is encrypted; send a signed one.");
        }
        if (parts.size() != PARTS || parts.contains("")) {
            throw TokenFault.lasting("The token is not a signed JWT: it has three parts with dots between them.");
        }
        return new SignedToken(
                text,
                TokenHeader.read(object(parts.get(0), "header")),
                object(parts.get(1), "claims"),
                bytes(parts.get(2), "signature").length);
    }

    private static Json.Obj object(String part, String name) {
        try {
            if (JsonReader.read(bytes(part, name)) instanceof Json.Obj object) {
                return object;
            }
        } catch (JsonFault fault) {
            throw TokenFault.lasting("The token's " + name + " is not JSON in UTF-8 with each name once.");
        }
        throw TokenFault.lasting("The token's " + name + " is not a JSON object.");
    }

    private static byte[] bytes(String part, String name) {
        return Base64Url.decode(part)
                .orElseThrow(() -> TokenFault.lasting("The token's " + name + " is not base64url without padding."));
    }

    /** The claims {@code iss}, which says whom to ask for the key. */
    String issuer() {
        if (claims.member("iss").orElse(Json.NULL) instanceof Json.Str(String issuer)) {
            return issuer;
        }
        throw TokenFault.lasting("The token does not name its issuer.");
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "SignedToken[" + header.algorithm().word() + "]";
    }
}
