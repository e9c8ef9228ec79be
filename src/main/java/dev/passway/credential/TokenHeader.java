package dev.passway.credential;

import dev.passway.domain.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Passway reads of a token's header (RFC 7515, section 4). All that could lead to a key ({@code jwk}, {@code jku},
 * {@code x5u}, {@code x5c}) is left unread: keys come from the issuer's configuration alone.
 *
 * @param algorithm how the token says that it was signed
 * @param kid which of the issuer's keys signed it; empty if the token does not say
 */
record TokenHeader(SignatureAlgorithm algorithm, Optional<String> kid) {
    private static final int LONGEST_KID = 256;
    /** Also tells access tokens from other tokens of the same issuer (RFC 8725, section 3.11; RFC 9068). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt", "application/jwt");

    private static final List<String> ENCRYPTED = List.of("enc", "zip");

    /**
     * Reads a header.
     *
     * @throws TokenFault if it asks for what Passway does not do
     */
    static TokenHeader read(Json.Obj header) {
        if (header.member("crit").isPresent()) {
            throw TokenFault.lasting("The token has critical header parameters, and none is understood.");
        }
        if (ENCRYPTED.stream().anyMatch(name -> header.member(name).isPresent())) {
            throw TokenFault.lasting("The token is encrypted or compressed; send a signed one.");
        }
        checkType(header);
        return new TokenHeader(algorithm(header), kid(header));
    }

    private static void checkType(Json.Obj header) {
        header.member("typ").ifPresent(type -> {
            if (!(type instanceof Json.Str(String word)) || !TYPES.contains(word.toLowerCase(Locale.ROOT))) {
                throw TokenFault.lasting("The token is of another type than JWT or at+jwt.");
            }
        });
        if (header.member("cty").isPresent()) {
            throw TokenFault.lasting("The token holds another token; send the inner one.");
        }
    }

    private static SignatureAlgorithm algorithm(Json.Obj header) {
        if (!(header.member("alg").orElse(Json.NULL) instanceof Json.Str(String word))) {
            throw TokenFault.lasting("The token does not name its algorithm.");
        }
        return SignatureAlgorithm.of(word)
                .orElseThrow(() -> TokenFault.lasting("The token is not signed by an algorithm that is accepted."));
    }

    private static Optional<String> kid(Json.Obj header) {
        return header.member("kid").map(kid -> {
            if (!(kid instanceof Json.Str(String name)) || name.length() > LONGEST_KID) {
                throw TokenFault.lasting("The token does not name its key by a text of at most 256 characters.");
            }
            return name;
        });
    }
}
