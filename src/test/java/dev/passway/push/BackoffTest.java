package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(7));

    @Test
    void doubles_the_bound_with_each_failure() {
        assertThat(longestOfMany(0)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
        assertThat(longestOfMany(3)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }

    @Test
    void never_waits_longer_than_the_maximum() {
        assertThat(longestOfMany(1_000)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
    }

    @Test
    void spreads_the_waits_over_the_whole_range() {
        List<Duration> waits = draw(4);

        assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) < 0);
        assertThat(waits).anyMatch(wait -> wait.compareTo(Duration.ofSeconds(14)) > 0);
        assertThat(waits).allMatch(Duration::isPositive);
    }

    private Duration longestOfMany(int failures) {
        return draw(failures).stream().max(Duration::compareTo).orElseThrow();
    }

    private List<Duration> draw(int failures) {
        return IntStream.range(0, 1_000).mapToObj(i -> backoff.delay(failures)).toList();
    }
}
