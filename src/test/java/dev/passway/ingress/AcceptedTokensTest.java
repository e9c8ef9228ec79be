package dev.passway.ingress;

import static dev.passway.ingress.TokenScene.EDWARDS;
import static dev.passway.ingress.TokenScene.P256;
import static dev.passway.ingress.TokenScene.P384;
import static dev.passway.ingress.TokenScene.RSA;
import static dev.passway.ingress.TokenScene.claims;
import static dev.passway.ingress.TokenScene.header;
import static dev.passway.ingress.TokenScene.list;
import static dev.passway.ingress.TokenScene.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.SigningKey;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are admitted, odd as some of them look. */
class AcceptedTokensTest {
    private static final String LOOK = "{\"identifiers\":{\"email\":\"nobody@example.com\"}}";

    private static TokenScene scene;

    record Accepted(String name, String authorization) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void open() {
        scene = new TokenScene("accepted_tokens");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    static List<Accepted> table() {
        long now = Instant.now().getEpochSecond();
        return List.of(
                by("RS256", RSA),
                by("RS384", RSA),
                by("RS512", RSA),
                by("PS256", RSA),
                by("ES256", P256),
                by("ES384", P384),
                by("EdDSA", EDWARDS),
                by("PS256", TokenScene.ONLY_PS),
                accepted("a key in PEM", token(claims().put("iss", TokenScene.CONFIGURED))),
                accepted("no kid and no typ", RSA.token(new JsonObject().put("alg", "RS256"), claims())),
                accepted(
                        "typ at+jwt",
                        TokenScene.tokenWithHeader(header("RS256", RSA).put("typ", "AT+JWT"))),
                accepted(
                        "an unknown header parameter",
                        TokenScene.tokenWithHeader(header("RS256", RSA).put("x", 1))),
                accepted(
                        "a key of its own, unused",
                        TokenScene.tokenWithHeader(header("RS256", RSA).put("jwk", TokenScene.STRANGER.jwk()))),
                accepted("expired 29 s ago", token(claims(-27))),
                accepted("exp with a fraction", token(claims().put("exp", now + 600.5))),
                accepted("valid in 29 s", token(claims().put("nbf", now + 29))),
                accepted("24 h of life", token(claims().put("iat", now).put("exp", now + 86_400))),
                accepted("audiences in a list", token(claims().put("aud", list("other", "passway")))),
                accepted("a scope among others", token(claims().put("scope", "openid KlaviyoListener.Write x"))),
                accepted(
                        "permissions for scope",
                        token(claims().put("scope", "").put("permissions", list(1, "KlaviyoListener.Write")))),
                new Accepted("the scheme in small letters", "bearer " + token(claims())),
                new Accepted("two spaces", "Bearer  " + token(claims())));
    }

    @ParameterizedTest
    @MethodSource("table")
    void admits(Accepted accepted) {
        HttpResponse<String> answer = send(scene.door().path(), accepted.authorization());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("outcome")).isEqualTo("no_pass");
        assertThat(send(scene.door().path(), accepted.authorization()).statusCode())
                .as("remembered")
                .isEqualTo(200);
    }

    @Test
    void does_not_admit_a_token_of_one_tenant_to_another() {
        String good = "Bearer " + token(claims());

        for (String tenant : List.of("globex", "gone", "nobody")) {
            HttpResponse<String> answer = send(scene.door().path().replace("acme", tenant), good);
            Door.problem(answer, 403, "forbidden");
        }
    }

    @Test
    void does_not_admit_a_token_that_expires_while_it_is_remembered() {
        // a second of it is left: 30 s of leeway less 29
        String token = token(claims(-28));
        assertThat(send(scene.door().path(), "Bearer " + token).statusCode()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(
                        send(scene.door().path(), "Bearer " + token).statusCode())
                .isEqualTo(401));
    }

    private static Accepted by(String algorithm, SigningKey key) {
        return accepted(algorithm + " by " + key.kid(), key.token(header(algorithm, key), claims()));
    }

    private static Accepted accepted(String name, String token) {
        return new Accepted(name, "Bearer " + token);
    }

    private static HttpResponse<String> send(String path, String authorization) {
        return scene.door()
                .send(HttpRequest.newBuilder(scene.door().replica().uri(path))
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString(LOOK)));
    }
}
