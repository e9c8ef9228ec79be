package dev.passway.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of a set can verify tokens, and by which algorithms. */
class KeySetTest {
    private static final SigningKey RSA = SigningKey.rsa("rsa", 2048);
    private static final SigningKey P256 = SigningKey.elliptic("p256", "secp256r1");
    private static final SigningKey EDWARDS = SigningKey.edwards("edwards");

    record Unusable(String name, JsonObject jwk) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Unusable> unusable() {
        return List.of(
                new Unusable("a secret", new JsonObject().put("kty", "oct").put("k", "c2VjcmV0")),
                new Unusable("no kind", drop(RSA.jwk(), "kty")),
                new Unusable("an unknown kind", RSA.jwk().put("kty", "AKP")),
                new Unusable("for encryption", RSA.jwk().put("use", "enc")),
                new Unusable("use a list", RSA.jwk().put("use", new JsonArray().add("sig"))),
                new Unusable("to encrypt", RSA.jwk().put("key_ops", new JsonArray().add("encrypt"))),
                new Unusable("an algorithm that is not accepted", RSA.jwk().put("alg", "RS1")),
                new Unusable("an algorithm of another kind", RSA.jwk().put("alg", "ES256")),
                new Unusable("the private key, too", RSA.jwk().put("d", "AQAB")),
                new Unusable("no modulus", drop(RSA.jwk(), "n")),
                new Unusable(
                        "a modulus with padding", RSA.jwk().put("n", RSA.jwk().getString("n") + "==")),
                new Unusable("a short modulus", SigningKey.rsa("short", 1024).jwk()),
                new Unusable("a modulus of 9,000 bits", RSA.jwk().put("n", "_".repeat(1_500))),
                new Unusable("exponent 1", RSA.jwk().put("e", "AQ")),
                new Unusable("exponent 2", RSA.jwk().put("e", "Ag")),
                new Unusable("a huge exponent", RSA.jwk().put("e", "_".repeat(340) + "8")),
                new Unusable("another curve", P256.jwk().put("crv", "secp256k1")),
                new Unusable("a curve that is longer", P256.jwk().put("crv", "P-384")),
                new Unusable("a short coordinate", P256.jwk().put("x", "AQAB")),
                new Unusable("half a point", drop(P256.jwk(), "y")),
                new Unusable("a key for agreement", EDWARDS.jwk().put("crv", "X25519")),
                new Unusable("Ed448", EDWARDS.jwk().put("crv", "Ed448")));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void leaves_aside_what_can_verify_no_token(Unusable unusable) {
        assertThat(set(unusable.jwk(), P256.jwk()).keys())
                .extracting(VerificationKey::kid)
                .containsExactly(Optional.of("p256"));
    }

    @Test
    void a_key_without_alg_fits_each_algorithm_of_its_kind_and_no_other() {
        VerificationKey rsa = set(RSA.jwk()).keys().getFirst();
        assertThat(SignatureAlgorithm.values())
                .filteredOn(rsa::fits)
                .extracting(SignatureAlgorithm::word)
                .containsExactly("RS256", "RS384", "RS512", "PS256");

        VerificationKey p256 = set(P256.jwk()).keys().getFirst();
        assertThat(SignatureAlgorithm.values()).filteredOn(p256::fits).containsExactly(SignatureAlgorithm.ES256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}", "<html/>"})
    void refuses_what_is_no_set(String document) {
        assertThat(KeySet.read(document.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void tries_a_token_without_a_name_by_eight_keys_at_most() {
        JsonObject[] keys = IntStream.range(0, 100)
                .mapToObj(i -> P256.jwk().put("kid", "key " + i))
                .toArray(JsonObject[]::new);

        var header = new TokenHeader(SignatureAlgorithm.ES256, Optional.empty());
        assertThat(set(keys).candidates(header)).hasSize(8);
    }

    @Test
    void a_key_that_the_library_can_not_read_verifies_nothing_signed_or_unsigned() {
        // the right length, and no point of the curve
        KeySet set = set(P256.jwk().put("x", "A".repeat(43)).put("y", "A".repeat(43)));
        var header = new JsonObject().put("alg", "ES256").put("kid", "p256");
        var token = SignedToken.read(P256.token(header, new JsonObject().put("iss", "x")));
        var vertx = Vertx.vertx();
        try {
            assertThat(Shop.await(new Signatures(vertx).verify(token, set.keys())))
                    .isFalse();
            assertThat(Shop.await(
                            new Signatures(vertx).verify(token, set(P256.jwk()).keys())))
                    .isTrue();
        } finally {
            Shop.await(vertx.close());
        }
    }

    @Test
    void reads_a_key_in_pem() {
        assertThat(PublicKeyPem.read(RSA.pem())).map(VerificationKey::type).contains(KeyType.RSA);
        assertThat(PublicKeyPem.read("\n" + P256.pem().replace("\n", "\r\n") + "\n"))
                .map(VerificationKey::type)
                .contains(KeyType.P256);
        assertThat(PublicKeyPem.read(SigningKey.elliptic("", "secp384r1").pem()))
                .map(VerificationKey::type)
                .contains(KeyType.P384);
        assertThat(PublicKeyPem.read(EDWARDS.pem())).map(VerificationKey::type).contains(KeyType.ED25519);
    }

    @Test
    void refuses_a_key_in_pem_that_can_verify_no_token() {
        List<String> unusable = List.of(
                "",
                "PUBLIC KEY",
                SigningKey.rsa("short", 1024).pem(),
                SigningKey.elliptic("", "secp521r1").pem(),
                RSA.pem().replace("PUBLIC KEY", "PRIVATE KEY"),
                RSA.pem() + P256.pem(),
                RSA.pem().substring(0, 200) + "\n-----END PUBLIC KEY-----\n");

        assertThat(unusable)
                .allSatisfy(pem -> assertThat(PublicKeyPem.read(pem)).isEmpty());
    }

    private static KeySet set(JsonObject... keys) {
        var set = new JsonObject().put("keys", new JsonArray(List.of(keys)));
        return KeySet.read(set.encode().getBytes(UTF_8)).orElseThrow();
    }

    private static JsonObject drop(JsonObject jwk, String member) {
        jwk.remove(member);
        return jwk;
    }
}
