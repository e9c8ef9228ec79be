package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.ingress.Standstill.Timed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promise of a refusal in time, on a machine that does nothing else. */
@Tag("faults")
class OverloadIT {
    private static final int WEBHOOKS = 2_000;
    private static final int WARM_UP = 500;
    private static final Duration PROMISED = Duration.ofMillis(50);

    /** In an open loop: the next comes in its time, whether or not the last was answered. */
    @Test
    void of_300_webhooks_a_second_99_in_100_refusals_take_less_than_50_ms() throws Exception {
        try (var standstill = new Standstill("overload_promise")) {
            List<Duration> took = standstill
                    .during(() -> sent(standstill))
                    .map(CompletableFuture::join)
                    .filter(Timed::isOverloaded)
                    .map(Timed::took)
                    .sorted()
                    .toList();

            assertThat(took).hasSizeGreaterThan((WEBHOOKS - WARM_UP) / 2);
            assertThat(took.get(took.size() * 99 / 100)).isLessThan(PROMISED);
        }
    }

    /** Those after the first, all sent while the database stood still. */
    private static Stream<CompletableFuture<Timed>> sent(Standstill standstill) throws InterruptedException {
        var sent = new ConcurrentLinkedQueue<CompletableFuture<Timed>>();
        var open = new CountDownLatch(WEBHOOKS);
        var clock = Executors.newSingleThreadScheduledExecutor();
        try (clock) {
            var beats = clock.scheduleAtFixedRate(
                    () -> {
                        sent.add(standstill.send(standstill.acme()));
                        open.countDown();
                    },
                    0,
                    1_000_000 / 300,
                    TimeUnit.MICROSECONDS);
            assertThat(open.await(1, TimeUnit.MINUTES)).isTrue();
            beats.cancel(false);
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        return sent.stream().skip(WARM_UP);
    }
}
