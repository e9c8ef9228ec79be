package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.passway.config.Secret;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the request for a link to what the link leads to. */
class InstallOverHttpTest {
    private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36";
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
    private static final String PUBLIC = "https://passes.example.com";
    private static final InstallLinks LINKS = new InstallLinks(new Secret(DevConfig.CERTIFICATES_KEY));

    private static Database database;
    private static Replica replica;
    private static Shop shop;
    private static PassId pass;
    private static String key;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("install");
        replica = Replica.start(database, Map.of("PASSWAY_HTTP_PUBLIC_URL", PUBLIC));
        shop = Shop.open(replica.postgres(), "acme");
        shop.certify(DevCertificates.create());
        pass = shop.pass("ada@example.com", "{\"points\":120}");
        key = shop.newKey(Set.of(Scope.PASSES_WRITE));
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void makes_a_link_that_is_good_for_a_month_unless_it_is_told_otherwise() {
        Instant before = Instant.now();

        var usual = links(pass.toString(), key, "");
        var shorter = links(pass.toString(), key, "{\"ttlSeconds\":3600}");

        assertThat(usual.statusCode()).as(usual.body()).isEqualTo(201);
        assertThat(usual.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(json(usual).getString("url")).startsWith(PUBLIC + "/api/acme/passes/install/");
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
        var answer = links(pass.toString(), key, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getJsonObject("errors").fieldNames()).containsExactly(path);
    }

    @Test
    void a_key_needs_the_scope_and_no_other_door_is_open() {
        assertThat(links(pass.toString(), shop.key(), "").statusCode()).isEqualTo(403);
        assertThat(links(pass.toString(), "nobody", "").statusCode()).isEqualTo(401);
        assertThat(replica.send(HttpRequest.newBuilder(replica.uri("/api/acme/passes/" + pass + "/links"))
                                .header("X-API-KEY", key)
                                .build())
                        .statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41", "x", "..%2f..", "1-1-1-1-1", "%00"})
    void there_is_no_link_to_what_is_not_there(String name) {
        assertThat(links(name, key, "").statusCode()).isEqualTo(404);
    }

    @Test
    void another_tenant_s_pass_is_not_there() {
        Shop other = Shop.open(replica.postgres(), "other");
        var answer =
                replica.send(request("/api/other/passes/" + pass + "/links", other.newKey(Set.of(Scope.PASSES_WRITE)))
                        .POST(BodyPublishers.noBody())
                        .build());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void shows_others_than_safari_a_page_with_a_code_that_leads_to_the_same_link() throws Exception {
        String url = json(links(pass.toString(), key, "")).getString("url");

        var page = follow(url, CHROME);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-ancestors 'none'");
        assertThat(page.body())
                .contains("Add to Apple Wallet")
                .doesNotContain("<script", "http-equiv", "ada@example.com");
        assertThat(decoded(page.body())).isEqualTo(url);
    }

    @Test
    void the_style_of_the_page_is_the_one_that_its_policy_allows() throws Exception {
        String url = json(links(pass.toString(), key, "")).getString("url");
        var page = follow(url, CHROME);
        var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page.body());
        assertThat(style.find()).isTrue();
        var digest = java.security.MessageDigest.getInstance("SHA-256")
                .digest(style.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void head_tells_the_same_without_the_page() {
        String url = json(links(pass.toString(), key, "")).getString("url");

        var head = send(url, CHROME, "HEAD");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().map()).isEqualTo(follow(url, CHROME).headers().map());
    }

    @Test
    void says_what_to_do_with_a_link_that_has_ended() {
        String url = link(pass, Instant.now().minusSeconds(1));

        assertThat(follow(url, CHROME).statusCode()).isEqualTo(410);
        assertThat(follow(url, CHROME).body()).contains("Ask for a new one").doesNotContain(pass.toString());
        var problem = send(url, "curl/8", "GET");
        assertThat(problem.statusCode()).isEqualTo(410);
        assertThat(json(problem).getString("type")).isEqualTo("/problems/link-expired");
    }

    @Test
    void altered_links_and_those_of_passes_that_are_gone_get_the_same_answer() {
        String url = link(pass, Instant.now().plusSeconds(60));
        String altered = url.substring(0, url.length() - 1) + (url.endsWith("A") ? "B" : "A");
        String gone = link(new PassId(UUID.randomUUID()), Instant.now().plusSeconds(60));

        assertThat(follow(altered, IPHONE).statusCode()).isEqualTo(403);
        assertThat(follow(altered, CHROME).body())
                .isEqualTo(follow(gone, CHROME).body());
        assertThat(follow(gone, IPHONE).statusCode()).isEqualTo(403);
    }

    @Test
    void a_link_of_a_disabled_tenant_is_not_good() {
        Shop closing = Shop.open(replica.postgres(), "closing");
        PassId its = closing.pass("eve@example.com", "{}");
        String url = replica.uri("/api/closing/passes/install/"
                        + LINKS.token(closing.tenant(), its, Instant.now().plusSeconds(60)))
                .toString();
        assertThat(follow(url, CHROME).statusCode()).isEqualTo(200);

        database.execute("update tenant set disabled = true where tenant_id = 'closing'");

        assertThat(follow(url, CHROME).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> links(String name, String credential, String body) {
        return replica.send(request("/api/acme/passes/" + name + "/links", credential)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(String path, String credential) {
        return HttpRequest.newBuilder(replica.uri(path)).header("X-API-KEY", credential);
    }

    private static String link(PassId to, Instant end) {
        return PUBLIC + "/api/acme/passes/install/" + LINKS.token(shop.tenant(), to, end);
    }

    private static HttpResponse<String> follow(String url, String agent) {
        return send(url, agent, "GET");
    }

    private static HttpResponse<String> send(String url, String agent, String method) {
        var uri = replica.uri(URI.create(url).getPath());
        var request = HttpRequest.newBuilder(uri).header("User-Agent", agent).method(method, BodyPublishers.noBody());
        if (agent.startsWith("Mozilla")) {
            request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        }
        return replica.send(request.build());
    }

    private static Instant expiry(HttpResponse<String> answer) {
        return Instant.parse(json(answer).getString("expiresAt"));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    /** Reads the code as a camera would, from the modules that the page draws. */
    private static String decoded(String page) throws Exception {
        var box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\" role=\"img\" aria-label=\"QR")
                .matcher(page);
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1)) - 8;
        var modules = new BitMatrix(size);
        var runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(page);
        while (runs.find()) {
            int left = Integer.parseInt(runs.group(1)) - 4;
            modules.setRegion(left, Integer.parseInt(runs.group(2)) - 4, Integer.parseInt(runs.group(3)), 1);
        }
        return new Decoder().decode(modules).getText();
    }
}
