package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.bus.RenderPass.Result;
import dev.passway.dev.RawHttp;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching a pass, and the proof that it was fetched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassOverHttpTest {
    /** More than the buffers of a connection hold. */
    private static final int LARGE = 32 * 1024 * 1024;

    private final WalletScene scene = new WalletScene("phone_passes", Map.of("PASSWAY_WALLET_IN_FLIGHT", "2"));

    @AfterAll
    void close() {
        scene.close();
    }

    @BeforeEach
    void renderAsUsual() {
        scene.render(WalletScene.Rendering::file);
    }

    @Test
    void the_newest_version_comes_with_its_time() {
        Phone phone = scene.phone();
        scene.change(phone);

        HttpResponse<String> answer = phone.fetch();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("version 2");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/vnd.apple.pkpass");
        assertThat(answer.headers().firstValue("Last-Modified").orElseThrow())
                .isEqualTo(scene.database()
                        .value("select to_char(modified_at at time zone 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS \"GMT\"')"
                                + " from pass where pass_id = '" + phone.pass().id() + "'")
                        .orElseThrow());
    }

    @Test
    void a_phone_that_has_it_gets_304() {
        Phone phone = scene.phone();
        String modified = lastModified(phone.fetch());

        HttpResponse<String> answer = phone.fetchSince(modified);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(lastModified(answer)).isEqualTo(modified);
    }

    @Test
    void two_versions_of_one_second_both_reach_the_phone() {
        Phone phone = scene.phone();
        scene.change(phone);
        HttpResponse<String> first = phone.fetch();
        scene.change(phone); // modified_at goes on by a second at least, however soon this comes

        HttpResponse<String> second = phone.fetchSince(lastModified(first));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("version 3");
        assertThat(phone.fetchSince(lastModified(second)).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Fri, 31 Dec 2199 23:59:59 GMT",
                "0",
                "(null)",
                "Mon, 99 Foo 2026 00:00:00 GMT",
                "2026-05-01T10:00:00Z"
            })
    void any_other_time_gets_the_pass(String time) {
        Phone phone = scene.phone();

        assertThat(phone.fetchSince(time).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void head_says_the_same_and_is_no_fetch(HttpClient.Version version) {
        Phone phone = scene.phone();
        var head =
                phone.send(phone.authorized(phone.passPath()).version(version).HEAD());
        var get = phone.send(phone.authorized(phone.passPath()).version(version));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().map()).isEqualTo(get.headers().map());
        Awaitility.await().untilAsserted(() -> assertThat(scene.proof(phone)).isEqualTo("1 ?"));
        assertThat(scene.database()
                        .number("select count(*) from pass_fetch where pass_id = '"
                                + phone.pass().id() + "'"))
                .isOne();
    }

    @Test
    void a_fetch_is_proven_and_credited_to_the_only_device() {
        Phone phone = scene.phone();
        phone.register("aa01");
        scene.change(phone);
        String modified = lastModified(phone.fetch());
        phone.fetchSince(modified);

        Awaitility.await().untilAsserted(() -> assertThat(scene.proof(phone)).isEqualTo("2 " + phone.device()));
        assertThat(scene.database()
                        .value("select served_version from registration_fetch where device_library_identifier = '"
                                + phone.device() + "'"))
                .hasValue("2");
    }

    @Test
    void a_304_proves_the_current_version_too() {
        Phone phone = scene.phone();
        String modified = scene.database()
                .value("select to_char(modified_at at time zone 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS \"GMT\"')"
                        + " from pass where pass_id = '" + phone.pass().id() + "'")
                .orElseThrow();

        assertThat(phone.fetchSince(modified).statusCode()).isEqualTo(304);

        Awaitility.await().untilAsserted(() -> assertThat(scene.proof(phone)).isEqualTo("1 ?"));
    }

    @Test
    void nothing_is_proven_before_the_last_byte() throws Exception {
        Phone slow = scene.phone();
        Phone other = scene.phone();
        scene.render(rendering -> rendering.of(Buffer.buffer(new byte[LARGE])));
        try (var wire = new RawHttp(scene.port())) {
            wire.send(request(slow));
            assertThat(wire.head()).startsWith("HTTP/1.1 200");
            // what came later has been written, so this would have been, too
            assertThat(other.fetch().statusCode()).isEqualTo(200);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(scene.proof(other)).isEqualTo("1 ?"));
            assertThat(scene.proof(slow)).isEmpty();

            wire.rest();
        }
        Awaitility.await().untilAsserted(() -> assertThat(scene.proof(slow)).isEqualTo("1 ?"));
    }

    @Test
    void a_phone_that_goes_away_before_the_last_byte_has_fetched_nothing() throws Exception {
        Phone phone = scene.phone();
        double before = scene.count("passway.wallet.fetches", "outcome", "broken_off");
        scene.render(rendering -> rendering.of(Buffer.buffer(new byte[LARGE])));
        try (var wire = new RawHttp(scene.port())) {
            wire.send(request(phone));
            wire.head();
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(scene.count("passway.wallet.fetches", "outcome", "broken_off"))
                        .isEqualTo(before + 1));
        assertThat(scene.proof(phone)).isEmpty();
    }

    @Test
    void above_the_bound_phones_are_told_to_come_back() {
        Phone phone = scene.phone();
        var held = scene.holdRenderer();
        var first = Stream.generate(() -> phone.client()
                        .sendAsync(phone.authorized(phone.passPath()).build(), BodyHandlers.ofString()))
                .limit(2)
                .toList();
        Awaitility.await().until(() -> scene.places().taken() == 2);

        HttpResponse<String> refused = phone.fetch();
        held.complete();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("/problems/overloaded");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(first)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        Awaitility.await().until(() -> scene.places().taken() == 0);
        assertThat(phone.fetch().statusCode()).isEqualTo(200);
    }

    @Test
    void a_pass_that_cannot_be_made_is_asked_for_again_later() {
        Phone phone = scene.phone();
        scene.render(rendering -> Future.succeededFuture(new Result.Unrenderable("no icon")));

        HttpResponse<String> answer = phone.fetch();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/problems/unavailable").doesNotContain("icon");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static String request(Phone phone) {
        return "GET " + phone.passPath()
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: ApplePass "
                + phone.pass().token() + "\r\n\r\n";
    }

    private static String lastModified(HttpResponse<String> answer) {
        return answer.headers().firstValue("Last-Modified").orElseThrow();
    }
}
