package dev.passway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a replica admits of a limit. */
class ShareTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 2000, 1, 1000, PT1S",
        "1000, 2000, 4, 250, PT1S",
        "1000, 10, 2, 5, PT0.01S",
        "100, 100, 3, 33, PT0.99S",
        "1, 1, 1, 1, PT1S",
        "1, 1, 10, 1, PT10S",
        "3, 600, 2, 1, PT0.666666666S",
        "1000000, 1000000, 7, 142857, PT0.999999S",
    })
    void is_the_limit_by_the_number_of_replicas(int rate, int burst, int replicas, int permits, Duration period) {
        assertThat(Share.of(new RateLimit(rate, burst), replicas)).isEqualTo(new Share(permits, period));
    }

    @Test
    void changes_with_the_number_of_replicas() {
        var local = new LocalLimits();
        var limit = new RateLimit(1, 1_000);
        var tenant = new TenantId("acme");

        assertThat(local.decide(tenant, limit, 1).admitted()).isTrue();
        assertThat(local.decide(tenant, limit, 1).admitted()).isFalse();
        assertThat(local.decide(tenant, limit, 2).admitted()).isTrue();
    }

    @Test
    void forgets_those_who_have_not_called_for_the_longest_time() {
        var local = new LocalLimits();
        var limit = new RateLimit(1, 1);
        var first = new TenantId("first");
        local.decide(first, limit, 100);
        IntStream.range(0, LocalLimits.MOST - 1).forEach(i -> local.decide(new TenantId("t" + i), limit, 100));
        assertThat(local.decide(first, limit, 100).admitted()).isFalse();

        IntStream.range(0, LocalLimits.MOST).forEach(i -> local.decide(new TenantId("u" + i), limit, 100));

        assertThat(local.decide(first, limit, 100).admitted()).isTrue();
    }
}
