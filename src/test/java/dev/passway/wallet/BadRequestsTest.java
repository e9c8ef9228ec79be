package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no phone sends: it is refused, and nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final String GOOD = "{\"pushToken\":\"aa01\"}";

    private final WalletScene scene = new WalletScene("phone_faults", Map.of("PASSWAY_WALLET_BODY_LIMIT", "1024"));
    private final Phone phone = scene.phone();
    private final String before = state();

    @AfterAll
    void close() {
        assertThat(state()).isEqualTo(before);
        assertThat(phone.register("aa01").statusCode()).isEqualTo(201);
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: ApplePass\r\n",
                "Authorization: ApplePass \r\n",
                "Authorization: TOKEN\r\n",
                "Authorization: Bearer TOKEN\r\n",
                "Authorization: ApplePassTOKEN\r\n",
                "Authorization: ApplePass TOKENx\r\n",
                "Authorization: ApplePass xTOKEN\r\n",
                "Authorization: ApplePass TOKEN TOKEN\r\n",
                "Authorization: ApplePass \"TOKEN\"\r\n",
                "Authorization: ApplePass TOKEN\r\nAuthorization: ApplePass TOKEN\r\n",
                "Authorization: ApplePass ' or 1=1 --\r\n",
                "X-API-KEY: TOKEN\r\n",
            })
    void without_the_token_it_is_401(String header) throws IOException {
        String token = header.replace("TOKEN", phone.pass().token());
        assertThat(status("GET", phone.passPath(), token, "")).isEqualTo(401);
        assertThat(status("POST", phone.registrationPath(), token, GOOD)).isEqualTo(401);
        assertThat(status("DELETE", phone.registrationPath(), token, "")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // names that hold what none does
                "/passes/TYPE/..%2f..%2fSERIAL | 400",
                "/passes/TYPE/%2e%2e%2fSERIAL | 400",
                "/passes/TYPE/..%5cSERIAL | 400",
                "/passes/TYPE/SERIAL%00 | 400",
                "/passes/TYPE/SERIAL%0d%0aX-Header:%20x | 400",
                "/passes/TYPE/%ff%fe | 400",
                "/passes/..%2fTYPE/SERIAL | 400",
                "/devices/..%2fdevice/registrations/TYPE | 400",
                "/devices/a%00b/registrations/TYPE | 400",
                // dots lead to another resource, or to none
                "/passes/TYPE/.. | 404",
                "/passes/TYPE/%2e%2e/SERIAL | 404",
                "/passes/TYPE/../../../../../../etc/passwd | 404",
                "/passes/TYPE/SERIAL/../../x | 404",
                "/../v2/passes/TYPE/SERIAL | 404",
                "/passes/TYPE | 404",
                "/passes/TYPE/SERIAL/personalize | 404",
                // well formed, and unknown
                "/passes/TYPE/SERIAL%20 | 401",
                "/passes/TYPE/serial' or '1'='1 | 401",
                "/passes/type/SERIAL | 401",
                "/devices/nobody/registrations/TYPE | 204",
                "/devices/.../registrations/TYPE | 204",
            })
    void a_path_that_leads_elsewhere(String path, int status) throws IOException {
        String target = phone.base()
                + path.replace("TYPE", phone.pass().passTypeIdentifier())
                        .replace("SERIAL", phone.pass().serialNumber())
                        .replace(" ", "%20");

        assertThat(status("GET", target, authorization(), "")).isEqualTo(status);
    }

    @Test
    void a_name_that_is_too_long() throws IOException {
        String target = phone.base() + "/devices/" + "d".repeat(256) + "/registrations/x";

        assertThat(status("GET", target, "", "")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "acme%20x", "acme%00", "%C3%A4", "x23456789012345678901234567890123456789012"})
    void a_tenant_that_cannot_be(String tenant) throws IOException {
        String target = phone.passPath().replace("/acme/", "/" + tenant + "/");

        assertThat(status("GET", target, authorization(), "")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-1",
                "0",
                "9999999999999999999999",
                "000000000000-1",
                "0123456789ab-99999999999999999999",
                "%00",
                "%ff",
                "%",
                "' or 1=1",
                "0123456789ab-1;drop table pass",
                "2026-05-01T10:00:00Z"
            })
    void a_tag_of_which_nothing_is_known_lists_all(String tag) throws IOException {
        Phone other = scene.phone();
        other.register("aa02");

        assertThat(status("GET", other.changesPath() + "?passesUpdatedSince=" + tag.replace(" ", "+"), "", ""))
                .isEqualTo(200);

        other.unregister();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | malformed-json",
                "{ | malformed-json",
                "{\"pushToken\":\"aa\",\"pushToken\":\"bb\"} | malformed-json",
                "{\"pushToken\":\"aa\\u0000\"} | malformed-json",
                "{\"pushToken\":\"aa\"} x | malformed-json",
                "[] | invalid-request",
                "\"aa\" | invalid-request",
                "{} | invalid-request",
                "{\"pushToken\":null} | invalid-request",
                "{\"pushToken\":7} | invalid-request",
                "{\"pushToken\":[\"aa\"]} | invalid-request",
                "{\"pushToken\":{\"aa\":1}} | invalid-request",
                "{\"pushToken\":\"\"} | invalid-request",
                "{\"pushToken\":\"xyz\"} | invalid-request",
                "{\"pushToken\":\"aa bb\"} | invalid-request",
                "{\"push_token\":\"aa\"} | invalid-request",
            })
    void a_registration_without_a_push_token(String body, String problem) throws IOException {
        var answer = send("POST", phone.registrationPath(), authorization(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/" + problem);
    }

    @Test
    void a_body_that_is_too_large() throws IOException {
        String body = "{\"pushToken\":\"" + "a".repeat(2_000) + "\"}";

        assertThat(status("POST", phone.registrationPath(), authorization(), body))
                .isEqualTo(413);
        assertThat(status("POST", phone.base() + "/log", "", body)).isEqualTo(413);
        assertThat(chunked(body)).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: text/plain\r\n", "Content-Encoding: gzip\r\n"})
    void a_body_in_another_form(String header) throws IOException {
        assertThat(status("POST", phone.registrationPath(), authorization() + header, GOOD))
                .isEqualTo(415);
    }

    @Test
    void a_method_that_the_resource_does_not_know() throws IOException {
        for (var known : Map.of(
                        phone.registrationPath(),
                        "POST, DELETE",
                        phone.changesPath(),
                        "GET, HEAD",
                        phone.passPath(),
                        "GET, HEAD",
                        phone.base() + "/log",
                        "POST")
                .entrySet()) {
            var answer = send("PUT", known.getKey(), authorization(), "");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("allow", known.getValue());
        }
    }

    private String authorization() {
        return "Authorization: ApplePass " + phone.pass().token() + "\r\n";
    }

    private int status(String method, String target, String headers, String body) throws IOException {
        return send(method, target, headers, body).status();
    }

    private RawHttp.Answer send(String method, String target, String headers, String body) throws IOException {
        try (var wire = new RawHttp(scene.port())) {
            wire.send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body);
            return wire.answer();
        }
    }

    private int chunked(String body) throws IOException {
        try (var wire = new RawHttp(scene.port())) {
            wire.send("POST " + phone.base() + "/log HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            return wire.answer().status();
        }
    }

    /** All that a request could have changed of the phone. */
    private String state() {
        return List.of(
                        scene.database()
                                .query("select * from pass where pass_id = '"
                                        + phone.pass().id() + "'"),
                        scene.database()
                                .query("select * from registration where pass_id = '"
                                        + phone.pass().id() + "'"),
                        scene.database().query("select * from push_queue"),
                        scene.database()
                                .query("select * from pass_fetch where pass_id = '"
                                        + phone.pass().id() + "'"))
                .toString();
    }
}
