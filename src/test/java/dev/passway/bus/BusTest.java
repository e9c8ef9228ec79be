package dev.passway.bus;

import static dev.passway.bus.NumbersStage.ACME;
import static dev.passway.bus.NumbersStage.ADDRESS;
import static dev.passway.bus.NumbersStage.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.passway.bus.NumbersStage.Ask;
import dev.passway.bus.NumbersStage.Result;
import dev.passway.bus.StageUnavailable.Reason;
import dev.passway.dev.Shop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The typed bus on a real Vert.x. */
@ExtendWith(VertxExtension.class)
class BusTest {
    /** Not a record: the bus can't carry it. */
    static final class Stray implements StrayResult {}

    interface StrayResult {}

    record Wake(int number) {
        static final Signal<Wake> SIGNAL = new Signal<>("wake", Wake.class);
    }

    private NumbersStage numbers;

    @BeforeEach
    void open(Vertx vertx) {
        this.numbers = new NumbersStage(vertx);
    }

    @Test
    void answers_with_one_of_the_typed_results() {
        numbers.serve(ask -> Future.succeededFuture(new Result.Doubled(2 * ask.number())));

        assertThat(numbers.ask(ACME, 21)).isEqualTo(new Result.Doubled(42));
        assertThat(numbers.refused()).isEmpty();
    }

    @Test
    void hands_over_the_very_same_record_both_ways() {
        numbers.serve(ask -> Future.succeededFuture(new Result.TooBig(ask)));
        var sent = new Ask(ACME, 1);

        Result result = Shop.await(numbers.bus().request(ADDRESS, sent, LONG));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.TooBig.class, big -> assertThat(big.asked()).isSameAs(sent));
    }

    @Test
    void says_that_nobody_serves_the_address() {
        assertThat(numbers.failure(ACME)).isEqualTo(Reason.NO_HANDLER);
        assertThat(numbers.refused()).containsExactly("numbers no_handler");
        assertThat(numbers.bus().inFlight(ADDRESS)).isZero();
    }

    @Test
    void ends_with_the_deadline_when_a_stage_hangs() {
        numbers.serve(ask -> Promise.<Result>promise().future());

        Throwable failure = catchThrowable(
                () -> Shop.await(numbers.bus().request(ADDRESS, new Ask(ACME, 1), Duration.ofMillis(20))));

        assertThat(NumbersStage.reason(failure)).isEqualTo(Reason.TIMEOUT);
        assertThat(numbers.refused()).containsExactly("numbers timeout");
        assertThat(numbers.bus().inFlight(ADDRESS)).isZero();
    }

    @Test
    void passes_on_that_what_a_stage_needs_is_away() {
        numbers.serve(
                ask -> Future.failedFuture(new StageUnavailable(Reason.DEPENDENCY_AWAY, "PostgreSQL did not answer")));

        assertThat(numbers.failure(ACME)).isEqualTo(Reason.DEPENDENCY_AWAY);
        assertThat(numbers.refused()).containsExactly("numbers dependency_away");
        assertThat(numbers.bus().inFlight(ADDRESS)).isZero();
    }

    enum Defect {
        FAILS {
            @Override
            Future<?> happen() {
                return Future.failedFuture(new IllegalStateException("ada@example.com is at fault"));
            }
        },
        THROWS {
            @Override
            Future<?> happen() {
                throw new IllegalStateException("ada@example.com is at fault");
            }
        },
        ANSWERS_WITH_ANOTHER_RECORD {
            @Override
            Future<?> happen() {
                return Future.succeededFuture(new Wake(1));
            }
        },
        ANSWERS_WITH_NO_RECORD {
            @Override
            Future<?> happen() {
                return Future.succeededFuture(new Stray());
            }
        },
        ANSWERS_NOTHING {
            @Override
            Future<?> happen() {
                return Future.succeededFuture();
            }
        };

        abstract Future<?> happen();
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("unchecked")
    void tells_of_a_defect_no_more_than_where_it_was(Defect defect) {
        numbers.serve(ask -> (Future<Result>) defect.happen());

        Throwable failure = catchThrowable(() -> numbers.ask(ACME, 1));

        assertThat(failure).hasRootCauseInstanceOf(StageFailed.class);
        assertThat(failure).hasRootCauseMessage("a defect in stage numbers");
        assertThat(numbers.refused()).as("a defect is not a refusal").isEmpty();
        assertThat(numbers.bus().inFlight(ADDRESS)).isZero();
    }

    @Test
    void wakes_every_listener_of_a_signal() throws Exception {
        var one = new CompletableFuture<Wake>();
        var two = new CompletableFuture<Wake>();
        Shop.await(numbers.bus().listen(Wake.SIGNAL, one::complete));
        Shop.await(numbers.bus().listen(Wake.SIGNAL, two::complete));

        numbers.bus().publish(Wake.SIGNAL, new Wake(7));

        assertThat(one.get(5, TimeUnit.SECONDS)).isEqualTo(new Wake(7));
        assertThat(two.get(5, TimeUnit.SECONDS)).isEqualTo(new Wake(7));
    }
}
