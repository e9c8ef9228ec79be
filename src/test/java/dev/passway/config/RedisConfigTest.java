package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of Redis may say together. */
class RedisConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "10.0.0.1:1", "[::1]:6379", "redis-0.redis.svc:65535"})
    void takes_a_node(String node) {
        var config = Reads.loaded(Optional.empty(), Reads.environment("PASSWAY_REDIS_NODES", node))
                .config();
        assertThat(config.redis().nodes()).containsExactly(node);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                ":6379",
                "localhost:",
                "localhost:0",
                "localhost:65536",
                "redis://localhost:6379",
                "::1:6379",
                "a b:1"
            })
    void refuses_what_is_no_node(String node) {
        assertThat(Reads.faults(Optional.empty(), Reads.environment("PASSWAY_REDIS_NODES", node)))
                .containsExactly("redis.nodes (PASSWAY_REDIS_NODES) has an entry that is not host:port; "
                        + "allowed: entries such as redis.internal:6379.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSWAY_REDIS_NODES | a:1,b:1 | redis.nodes (PASSWAY_REDIS_NODES) has several entries; allowed: one server, or another redis.mode.",
                "PASSWAY_REDIS_MODE | sentinel | redis.master-name is missing; allowed: the name that the sentinels give the master.",
                "PASSWAY_REDIS_USER | passway | redis.password is missing beside redis.user; allowed: that user's password.",
                "PASSWAY_THROTTLE_RATE | 0 | throttle.rate (PASSWAY_THROTTLE_RATE) is \"0\", which is out of range; allowed: 1 to 1000000.",
            })
    void refuses_what_does_not_go_together(String variable, String value, String fault) {
        assertThat(Reads.faults(Optional.empty(), Reads.environment(variable, value)))
                .containsExactly(fault);
    }
}
