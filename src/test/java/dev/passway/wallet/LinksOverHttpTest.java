package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for install links. */
class LinksOverHttpTest {
    private static InstallScene scene;

    @BeforeAll
    static void start() {
        scene = new InstallScene("install_links");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void makes_a_link_that_is_good_for_a_month_unless_it_is_told_otherwise() {
        Instant before = Instant.now();

        var usual = scene.links(scene.pass().toString(), scene.key(), "");
        var shorter = scene.links(scene.pass().toString(), scene.key(), "{\"ttlSeconds\":3600}");

        assertThat(usual.statusCode()).as(usual.body()).isEqualTo(201);
        assertThat(usual.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(InstallScene.json(usual).getString("url"))
                .startsWith(InstallScene.PUBLIC + "/api/acme/passes/install/");
        assertThat(expiry(usual))
                .isBetween(
                        before.plus(Duration.ofDays(30)).minusSeconds(1),
                        Instant.now().plus(Duration.ofDays(30)));
        assertThat(expiry(shorter))
                .isBetween(before.plusSeconds(3_599), Instant.now().plusSeconds(3_600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ttlSeconds\":59} | $.ttlSeconds",
                "{\"ttlSeconds\":31622401} | $.ttlSeconds",
                "{\"ttlSeconds\":1e300} | $.ttlSeconds",
                "{\"ttlSeconds\":60.5} | $.ttlSeconds",
                "{\"ttlSeconds\":\"3600\"} | $.ttlSeconds",
                "{\"ttl\":3600} | $.ttl",
                "[] | $",
                "{ | $",
                "7 | $",
            })
    void refuses_a_body_that_it_cannot_use_with_the_path(String body, String path) {
        var answer = scene.links(scene.pass().toString(), scene.key(), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(InstallScene.json(answer).getJsonObject("errors").fieldNames())
                .containsExactly(path);
    }

    @Test
    void a_key_needs_the_scope_and_no_other_door_is_open() {
        assertThat(scene.links(scene.pass().toString(), scene.shop().key(), "").statusCode())
                .isEqualTo(403);
        assertThat(scene.links(scene.pass().toString(), "nobody", "").statusCode())
                .isEqualTo(401);
        assertThat(scene.replica()
                        .send(HttpRequest.newBuilder(scene.replica().uri("/api/acme/passes/" + scene.pass() + "/links"))
                                .header("X-API-KEY", scene.key())
                                .build())
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41", "x", "..%2f..", "1-1-1-1-1", "%00"})
    void there_is_no_link_to_what_is_not_there(String name) {
        assertThat(scene.links(name, scene.key(), "").statusCode()).isEqualTo(404);
    }

    @Test
    void another_tenant_s_pass_is_not_there() {
        Shop other = Shop.open(scene.replica().postgres(), "other");
        var answer = scene.replica()
                .send(scene.request(
                                "/api/other/passes/" + scene.pass() + "/links",
                                other.newKey(Set.of(Scope.PASSES_WRITE)))
                        .POST(BodyPublishers.noBody())
                        .build());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static Instant expiry(HttpResponse<String> answer) {
        return Instant.parse(InstallScene.json(answer).getString("expiresAt"));
    }
}
