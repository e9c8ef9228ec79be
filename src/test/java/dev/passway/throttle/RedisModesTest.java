package dev.passway.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.RedisConfig;
import dev.passway.config.RedisMode;
import dev.passway.config.Secret;
import dev.passway.config.TlsMode;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.Ports;
import dev.passway.dev.RedisServer;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to reach Redis, with real servers. */
class RedisModesTest {
    private static final RateLimit LIMIT = new RateLimit(1, 5);

    @TempDir
    Path folder = Path.of("");

    @Test
    void tls_trusts_the_configured_authority_alone() throws IOException {
        var authority = DevCertificates.create();
        int port = Ports.free();
        try (var server = RedisServer.start(tls(authority, port))) {
            assertThat(server.ask("PING")).isEqualTo("PONG");
            var trusted = Optional.of(authority.rootFile());
            assertCounts(config("localhost:" + port, TlsMode.VERIFY_FULL, trusted, Optional.empty()));
            assertCounts(config("127.0.0.1:" + port, TlsMode.REQUIRE, Optional.empty(), Optional.empty()));
            var another = Optional.of(DevCertificates.create().rootFile());
            assertDoesWithout(config("localhost:" + port, TlsMode.VERIFY_FULL, another, Optional.empty()));
            assertDoesWithout(config("localhost:" + port, TlsMode.VERIFY_FULL, Optional.empty(), Optional.empty()));
            assertDoesWithout(config(server.node(), TlsMode.VERIFY_FULL, trusted, Optional.empty()));
        }
    }

    @Test
    void a_password_opens_the_door_and_a_wrong_one_does_not() {
        try (var server = RedisServer.start()) {
            server.ask("CONFIG SET requirepass correct-horse");
            assertCounts(config(server.node(), TlsMode.DISABLE, Optional.empty(), Optional.of("correct-horse")));
            assertDoesWithout(config(server.node(), TlsMode.DISABLE, Optional.empty(), Optional.of("battery-staple")));
            assertDoesWithout(config(server.node(), TlsMode.DISABLE, Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void sentinels_lead_to_the_master_and_to_the_next_one_after_a_failover() {
        try (var master = RedisServer.start();
                var replica = RedisServer.start(List.of("replicaof " + RedisServer.HOST + " " + master.port()));
                var sentinel = RedisServer.sentinel("passway", master)) {
            await().until(() -> replica.ask("INFO replication").contains("master_link_status:up"));
            try (var scene = new ThrottleScene(ThrottleScene.config(RedisMode.SENTINEL, sentinel.node()), 1)) {
                assertThat(scene.decide("acme", LIMIT, 7).stream().filter(Decision::admitted))
                        .hasSize(5);
                assertThat(scene.isFallbackOn()).isFalse();
                await().until(() -> sentinel.ask("INFO sentinel").contains("slaves=1"));

                assertThat(sentinel.ask("SENTINEL FAILOVER passway")).isEqualTo("OK");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> replica.ask("INFO replication").contains("role:master"));

                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    scene.decide("other", LIMIT);
                    return replica.ask("EXISTS " + Gcra.key(new TenantId("other")))
                            .equals("1");
                });
            }
        }
    }

    @Test
    void a_cluster_is_asked_where_the_tenant_s_slot_is() {
        var settings = List.of("cluster-enabled yes", "cluster-node-timeout 2000");
        try (var first = RedisServer.start(settings);
                var second = RedisServer.start(settings)) {
            first.ask("CLUSTER ADDSLOTS " + slots(0, 8192));
            second.ask("CLUSTER ADDSLOTS " + slots(8192, 16_384));
            first.ask("CLUSTER MEET " + RedisServer.HOST + " " + second.port());
            for (var node : List.of(first, second)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> node.ask("CLUSTER INFO").contains("cluster_state:ok"));
            }
            try (var scene = new ThrottleScene(ThrottleScene.config(RedisMode.CLUSTER, first.node()), 1)) {
                for (int tenant = 0; tenant < 20; tenant++) {
                    assertThat(scene.decide("tenant-" + tenant, LIMIT, 7).stream()
                                    .filter(Decision::admitted))
                            .hasSize(5);
                }
                assertThat(scene.isFallbackOn()).isFalse();
                assertThat(scene.decided("local")).isZero();
            }
            assertThat(Integer.parseInt(first.ask("DBSIZE"))).isPositive();
            assertThat(Integer.parseInt(second.ask("DBSIZE"))).isPositive();
        }
    }

    private List<String> tls(DevCertificates authority, int port) throws IOException {
        var credential = authority.server();
        var chain = Files.writeString(folder.resolve("redis.pem"), credential.chainPem());
        var key = Files.writeString(folder.resolve("redis.key"), credential.keyPem());
        return List.of(
                "tls-port " + port,
                "tls-cert-file " + chain,
                "tls-key-file " + key,
                "tls-ca-cert-file " + authority.rootFile(),
                "tls-auth-clients no");
    }

    private static void assertCounts(RedisConfig config) {
        try (var scene = new ThrottleScene(config, 1)) {
            assertThat(scene.isFallbackOn()).isFalse();
            assertThat(scene.decide("acme", LIMIT, 2)).hasSize(2);
            assertThat(scene.decided("redis")).isEqualTo(2);
        }
    }

    private static void assertDoesWithout(RedisConfig config) {
        try (var scene = new ThrottleScene(config, 1)) {
            assertThat(scene.isFallbackOn()).isTrue();
            assertThat(scene.decide("acme", LIMIT).admitted()).isTrue();
            assertThat(scene.decided("redis")).isZero();
        }
    }

    private static RedisConfig config(String node, TlsMode tls, Optional<Path> authorities, Optional<String> password) {
        return new RedisConfig(
                RedisMode.STANDALONE,
                List.of(node),
                Optional.empty(),
                Optional.empty(),
                password.map(Secret::new),
                tls,
                authorities);
    }

    private static String slots(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
