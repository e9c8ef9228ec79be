package dev.passway;

import static dev.passway.Manifests.container;
import static dev.passway.Manifests.gatewayPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.config.ManagementConfig;
import dev.passway.telemetry.ManagementVerticle;
import dev.passway.telemetry.Readiness;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths in the manifests, asked of the real management port. */
class KubernetesProbesTest {
    private final Vertx vertx = Vertx.vertx();
    private final Readiness readiness = new Readiness();
    private final ManagementVerticle management = new ManagementVerticle(
            new ManagementConfig("127.0.0.1", 0), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), readiness);

    @BeforeEach
    void listen() throws Exception {
        vertx.deployVerticle(management).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "livenessProbe"})
    void a_starting_and_a_draining_replica_are_alive(String probe) throws Exception {
        assertThat(status(path(probe))).isEqualTo(200);
        readiness.draining();
        assertThat(status(path(probe))).isEqualTo(200);
    }

    @Test
    void only_a_started_replica_that_is_not_draining_is_ready() throws Exception {
        assertThat(status(path("readinessProbe"))).isEqualTo(503);
        readiness.started();
        assertThat(status(path("readinessProbe"))).isEqualTo(200);
        readiness.draining();
        assertThat(status(path("readinessProbe"))).isEqualTo(503);
    }

    @Test
    void prometheus_finds_metrics_where_the_annotation_says() throws Exception {
        String path =
                gatewayPod().at("metadata", "annotations", "prometheus.io/path").text();
        assertThat(status(path)).isEqualTo(200);
    }

    private static String path(String probe) {
        return container(gatewayPod()).at(probe, "httpGet", "path").text();
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
