package dev.passway.credential;

import dev.passway.domain.Json;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Reads one key of a set (RFC 7517, section 4) as far as it can verify tokens. */
final class JsonWebKey {
    private final Json.Obj key;

    private JsonWebKey(Json.Obj key) {
        this.key = key;
    }

    /**
     * The key; empty for one that signs no tokens, is of a kind that Passway does not verify by, is too weak, or is a
     * secret that should not have been published: sets hold keys for many uses, and the others remain good.
     */
    static Optional<VerificationKey> read(Json json) {
        if (!(json instanceof Json.Obj key)) {
            return Optional.empty();
        }
        var read = new JsonWebKey(key);
        if (!read.isForSignatures() || key.member("d").isPresent()) {
            return Optional.empty();
        }
        return switch (read.text("kty").orElse("")) {
            case "RSA" -> read.rsa();
            case "EC" ->
                read.curve(KeyType.P256, VerificationKey.P256_BYTES)
                        .or(() -> read.curve(KeyType.P384, VerificationKey.P384_BYTES));
            case "OKP" -> read.ed25519();
            default -> Optional.empty();
        };
    }

    private boolean isForSignatures() {
        boolean used = key.member("use").isEmpty() || text("use").equals(Optional.of("sig"));
        boolean allowed = key.member("key_ops")
                .map(operations ->
                        operations instanceof Json.Arr(List<Json> items) && items.contains(new Json.Str("verify")))
                .orElse(true);
        boolean known = key.member("alg").isEmpty() || algorithm().isPresent();
        return used && allowed && known;
    }

    private Optional<SignatureAlgorithm> algorithm() {
        return text("alg").flatMap(SignatureAlgorithm::of);
    }

    private Optional<VerificationKey> rsa() {
        Optional<BigInteger> modulus = bytes("n").map(bytes -> new BigInteger(1, bytes));
        Optional<BigInteger> exponent = bytes("e").map(bytes -> new BigInteger(1, bytes));
        if (modulus.isEmpty() || exponent.isEmpty() || !isExponent(exponent.get())) {
            return Optional.empty();
        }
        int bits = modulus.get().bitLength();
        if (bits < VerificationKey.LEAST_RSA_BITS || bits > VerificationKey.MOST_RSA_BITS) {
            return Optional.empty();
        }
        return key(KeyType.RSA, bits, "n", "e");
    }

    /** With 1 every signature would be valid; the JDK takes at most 64 bits for long keys. */
    static boolean isExponent(BigInteger exponent) {
        return exponent.compareTo(BigInteger.ONE) > 0 && exponent.testBit(0) && exponent.bitLength() <= 64;
    }

    private Optional<VerificationKey> curve(KeyType type, int coordinate) {
        boolean whole = isLong("x", coordinate) && isLong("y", coordinate);
        return whole && text("crv").equals(Optional.of(type.crv())) ? key(type, 0, "crv", "x", "y") : Optional.empty();
    }

    private Optional<VerificationKey> ed25519() {
        boolean whole = isLong("x", VerificationKey.ED25519_BYTES);
        return whole && text("crv").equals(Optional.of(KeyType.ED25519.crv()))
                ? key(KeyType.ED25519, 0, "crv", "x")
                : Optional.empty();
    }

    private Optional<VerificationKey> key(KeyType type, int bits, String... members) {
        if (algorithm().filter(only -> only.key() != type).isPresent()) {
            return Optional.empty();
        }
        var numbers = new HashMap<String, String>();
        numbers.put("kty", type.kty());
        for (String member : members) {
            text(member).ifPresent(value -> numbers.put(member, value));
        }
        return Optional.of(new VerificationKey(
                text("kid"),
                type,
                VerificationKey.signatureBytes(type, bits),
                algorithm(),
                new VerificationKey.Source.Jwk(numbers)));
    }

    private boolean isLong(String member, int length) {
        return bytes(member).filter(bytes -> bytes.length == length).isPresent();
    }

    private Optional<byte[]> bytes(String member) {
        return text(member).flatMap(Base64Url::decode);
    }

    private Optional<String> text(String member) {
        return key.member(member)
                .flatMap(value -> value instanceof Json.Str(String text) ? Optional.of(text) : Optional.empty());
    }
}
