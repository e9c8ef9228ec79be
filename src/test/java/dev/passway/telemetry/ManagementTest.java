package dev.passway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.config.ManagementConfig;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Shop;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and Kubernetes ask on the management port. */
class ManagementTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Readiness readiness = new Readiness();
    private final ManagementVerticle management =
            new ManagementVerticle(new ManagementConfig("127.0.0.1", 0), Metrics.registry(), readiness);

    @BeforeEach
    void start() {
        Shop.await(vertx.deployVerticle(management));
    }

    @AfterEach
    void stop() {
        Shop.await(vertx.close());
        client.close();
    }

    @Test
    void is_alive_before_it_is_ready() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").body()).isEqualTo("live\n");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("starting\n");
    }

    @Test
    void is_ready_once_started() throws Exception {
        readiness.started();

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("ready\n");
    }

    @Test
    void stays_alive_but_is_never_ready_again_once_it_drains() throws Exception {
        readiness.started();
        readiness.draining();
        readiness.started();

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("draining\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shows_metrics_in_the_text_format_of_prometheus() throws Exception {
        var page = get("/metrics");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body()).contains("# TYPE jvm_memory_used_bytes gauge\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/metrics/x", "/api/acme/webhooks/listeners/klaviyo/passes/pushUpdate"})
    void knows_no_other_path(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics?name[]=%zz", "/health/ready?verbose=%"})
    void cares_for_no_query(String path) throws Exception {
        readiness.started();

        assertThat(rawStatus(path)).isEqualTo("HTTP/1.1 200 OK");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + management.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The status line for a path that Java's client would not send. */
    private String rawStatus(String path) throws IOException {
        try (var wire = new RawHttp(management.port())) {
            return wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer()
                    .statusLine();
        }
    }
}
