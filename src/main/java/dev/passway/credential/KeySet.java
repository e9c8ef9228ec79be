package dev.passway.credential;

import dev.passway.domain.Json;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import java.util.List;
import java.util.Optional;

/**
 * An issuer's public keys, immutable.
 *
 * @param keys those that can verify tokens, in the set's order
 */
record KeySet(List<VerificationKey> keys) {
    /** Most keys of one set. */
    static final int MOST_KEYS = 100;
    /** Most keys that a token without {@code kid} is tried by, as each try costs a verification. */
    private static final int MOST_TRIES = 8;

    KeySet {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a JSON Web Key Set (RFC 7517, section 5). Keys that can't verify tokens are left aside.
     *
     * @return the set, possibly without a key; empty if the bytes are no set, or have too many keys
     */
    static Optional<KeySet> read(byte[] document) {
        try {
            if (JsonReader.read(document) instanceof Json.Obj set
                    && set.member("keys").orElse(Json.NULL) instanceof Json.Arr(List<Json> items)
                    && items.size() <= MOST_KEYS) {
                return Optional.of(new KeySet(items.stream()
                        .flatMap(item -> JsonWebKey.read(item).stream())
                        .toList()));
            }
        } catch (JsonFault fault) {
            // as empty as any other document that is no set
        }
        return Optional.empty();
    }

    /** The keys that may have signed a token with that header, at most {@value #MOST_TRIES}. */
    List<VerificationKey> candidates(TokenHeader header) {
        return keys.stream()
                .filter(key -> key.fits(header.algorithm()))
                .filter(key -> isNamed(key, header.kid()))
                .limit(MOST_TRIES)
                .toList();
    }

    /** Whether any key has that name, whatever it is good for; a key without a name may be meant by any. */
    boolean knows(Optional<String> kid) {
        return keys.stream().anyMatch(key -> isNamed(key, kid));
    }

    private static boolean isNamed(VerificationKey key, Optional<String> kid) {
        return kid.isEmpty() || key.kid().isEmpty() || key.kid().equals(kid);
    }
}
