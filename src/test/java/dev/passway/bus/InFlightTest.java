package dev.passway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.TenantId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void lets_at_least_one_command_through_however_small_the_bound() {
        var places = new InFlight(1);

        assertThat(places.enter(ACME)).isTrue();
        assertThat(places.enter(new TenantId("globex"))).isFalse();
        places.leave(ACME);
        assertThat(places.enter(new TenantId("globex"))).isTrue();
    }

    @Test
    void takes_no_place_for_a_refusal() {
        var places = new InFlight(4);
        IntStream.range(0, 100).forEach(i -> places.enter(ACME));

        assertThat(places.size()).isEqualTo(2);
        assertThat(places.enter(new TenantId("globex"))).isTrue();
    }

    @Test
    void keeps_to_the_bound_under_threads_that_come_and_go() {
        int bound = 4;
        var places = new InFlight(bound);
        var most = new AtomicInteger();
        var inside = new AtomicInteger();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 2 * bound)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    var tenant = new TenantId("tenant" + thread);
                    for (int round = 0; round < 10_000; round++) {
                        if (places.enter(tenant)) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                            places.leave(tenant);
                        }
                    }
                }))
                .toList();

        threads.forEach(CompletableFuture::join);

        assertThat(places.size()).isZero();
        assertThat(most.get()).isBetween(1, bound);
    }
}
