package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strange credentials of one address may cost. */
class FailureLimitTest {
    private static final ClientAddress HERE = new ClientAddress(1, false);
    private static final ClientAddress ELSEWHERE = new ClientAddress(2, false);
    private static final Verdict BAD = new Verdict.Refused(Challenge.invalidToken("bad"));
    private static final Verdict BUSY = new Verdict.Busy();

    private final FailureLimit limit = new FailureLimit(3);
    private int looked;

    @Test
    void looks_at_so_many_bad_ones_a_minute_and_no_more() {
        for (int i = 0; i < 100; i++) {
            show(HERE, BAD);
        }

        assertThat(looked).isEqualTo(3);
        assertThat(show(HERE, BAD))
                .isInstanceOfSatisfying(
                        Verdict.Limited.class,
                        limited -> assertThat(limited.retryAfter())
                                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20)));
    }

    @Test
    void lets_another_address_be_as_it_was() {
        for (int i = 0; i < 100; i++) {
            show(HERE, BAD);
        }

        assertThat(show(ELSEWHERE, BAD)).isEqualTo(BAD);
    }

    @Test
    void what_is_not_a_failure_costs_nothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(show(HERE, BUSY)).isEqualTo(BUSY);
        }

        assertThat(show(HERE, BAD)).isEqualTo(BAD);
    }

    @Test
    void bounds_what_is_looked_at_together_and_has_it_paid_back() {
        List<Promise<Verdict>> pending = new ArrayList<>();
        List<Future<Verdict>> answers = IntStream.range(0, 300)
                .mapToObj(i -> limit.guard(HERE, () -> {
                    pending.add(Promise.promise());
                    return pending.getLast().future();
                }))
                .toList();
        assertThat(pending).hasSize(256);
        assertThat(answers.getLast().result()).isEqualTo(new Verdict.Limited(Duration.ofSeconds(1)));

        pending.forEach(one -> one.complete(BAD));

        assertThat(show(HERE, BAD))
                .isInstanceOfSatisfying(
                        Verdict.Limited.class,
                        limited -> assertThat(limited.retryAfter()).isGreaterThan(Duration.ofMinutes(80)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8::1, 2001:db8::ffff:1, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "::c000:201, 192.0.2.1, false",
    })
    void takes_an_ipv4_address_or_a_network_of_64_bits_for_one_client(String one, String other, boolean same) {
        assertThat(address(one).equals(address(other))).isEqualTo(same);
    }

    private static ClientAddress address(String text) {
        return ClientAddress.of(InetAddress.ofLiteral(text));
    }

    private Verdict show(ClientAddress address, Verdict verdict) {
        return limit.guard(address, () -> {
                    looked++;
                    return Future.succeededFuture(verdict);
                })
                .result();
    }
}
