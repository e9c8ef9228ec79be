package dev.passway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.passway.bus.StageUnavailable.Reason;
import dev.passway.dev.Shop;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The typed bus on a real Vert.x. */
@ExtendWith(VertxExtension.class)
class BusTest {
    record Ask(TenantId tenant, int number) implements Command {}

    sealed interface Result {
        record Doubled(int number) implements Result {}

        record TooBig(Ask asked) implements Result {}
    }

    /** Not a record: the bus can't carry it. */
    static final class Stray implements StrayResult {}

    interface StrayResult {}

    record Wake(int number) {
        static final Signal<Wake> SIGNAL = new Signal<>("wake", Wake.class);
    }

    private static final Address<Ask, Result> ADDRESS = new Address<>("numbers", Ask.class, Result.class);
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int BOUND = 8;

    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private Bus bus;

    @BeforeEach
    void open(Vertx vertx) {
        this.bus = new Bus(vertx, BOUND, (address, reason) -> refused.add(address.name() + " " + reason.word()));
    }

    @Test
    void answers_with_one_of_the_typed_results() {
        serve(ask -> Future.succeededFuture(new Result.Doubled(2 * ask.number())));

        assertThat(ask(ACME, 21)).isEqualTo(new Result.Doubled(42));
        assertThat(refused).isEmpty();
    }

    @Test
    void hands_over_the_very_same_record_both_ways() {
        serve(ask -> Future.succeededFuture(new Result.TooBig(ask)));
        var sent = new Ask(ACME, 1);

        Result result = Shop.await(bus.request(ADDRESS, sent, LONG));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.TooBig.class, big -> assertThat(big.asked()).isSameAs(sent));
    }

    @Test
    void refuses_at_once_what_is_over_the_bound() {
        var stage = stuckStage();
        fill(BOUND / 2, ACME);
        fill(BOUND / 4, GLOBEX);
        fill(BOUND / 4, new TenantId("initech"));

        assertThat(failure(new TenantId("umbrella"))).isEqualTo(Reason.OVERLOADED);
        assertThat(refused).containsExactly("numbers overloaded");
        assertThat(bus.inFlight(ADDRESS)).isEqualTo(BOUND);
        stage.complete(null);
    }

    @Test
    void holds_a_tenant_to_its_share_only_once_half_of_the_bound_is_in_use() {
        var stage = stuckStage();
        fill(BOUND / 2, ACME);

        assertThat(failure(ACME)).as("over its share").isEqualTo(Reason.OVERLOADED);
        fill(BOUND / 4, GLOBEX);
        assertThat(failure(GLOBEX)).as("over its share").isEqualTo(Reason.OVERLOADED);
        fill(1, new TenantId("initech"));
        assertThat(bus.inFlight(ADDRESS)).isEqualTo(BOUND / 2 + BOUND / 4 + 1);
        stage.complete(null);
    }

    @Test
    void gives_every_place_back_once_it_is_answered() {
        var stage = stuckStage();
        var first = fill(BOUND / 2, ACME);
        failure(ACME);

        stage.complete(null);

        Shop.await(Future.all(first));
        assertThat(bus.inFlight(ADDRESS)).isZero();
        assertThat(Shop.await(Future.all(fill(BOUND / 2, ACME))).size()).isEqualTo(BOUND / 2);
    }

    @Test
    void says_that_nobody_serves_the_address() {
        assertThat(failure(ACME)).isEqualTo(Reason.NO_HANDLER);
        assertThat(refused).containsExactly("numbers no_handler");
        assertThat(bus.inFlight(ADDRESS)).isZero();
    }

    @Test
    void ends_with_the_deadline_when_a_stage_hangs() {
        serve(ask -> Promise.<Result>promise().future());

        Throwable failure =
                catchThrowable(() -> Shop.await(bus.request(ADDRESS, new Ask(ACME, 1), Duration.ofMillis(20))));

        assertThat(reason(failure)).isEqualTo(Reason.TIMEOUT);
        assertThat(refused).containsExactly("numbers timeout");
        assertThat(bus.inFlight(ADDRESS)).isZero();
    }

    @Test
    void passes_on_that_what_a_stage_needs_is_away() {
        serve(ask -> Future.failedFuture(new StageUnavailable(Reason.DEPENDENCY_AWAY, "PostgreSQL did not answer")));

        assertThat(failure(ACME)).isEqualTo(Reason.DEPENDENCY_AWAY);
        assertThat(refused).containsExactly("numbers dependency_away");
        assertThat(bus.inFlight(ADDRESS)).isZero();
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
        serve(ask -> (Future<Result>) defect.happen());

        Throwable failure = catchThrowable(() -> ask(ACME, 1));

        assertThat(failure).hasRootCauseInstanceOf(StageFailed.class);
        assertThat(failure).hasRootCauseMessage("a defect in stage numbers");
        assertThat(refused).as("a defect is not a refusal").isEmpty();
        assertThat(bus.inFlight(ADDRESS)).isZero();
    }

    @Test
    void bounds_each_address_apart() {
        var stage = stuckStage();
        fill(BOUND / 2, ACME);
        var other = new Address<>("others", Ask.class, Result.class);
        Shop.await(bus.serve(other, ask -> Future.succeededFuture(new Result.Doubled(0))));

        assertThat(Shop.await(bus.request(other, new Ask(ACME, 1), LONG))).isEqualTo(new Result.Doubled(0));
        stage.complete(null);
    }

    @Test
    void wakes_every_listener_of_a_signal() throws Exception {
        var one = new CompletableFuture<Wake>();
        var two = new CompletableFuture<Wake>();
        Shop.await(bus.listen(Wake.SIGNAL, one::complete));
        Shop.await(bus.listen(Wake.SIGNAL, two::complete));

        bus.publish(Wake.SIGNAL, new Wake(7));

        assertThat(one.get(5, TimeUnit.SECONDS)).isEqualTo(new Wake(7));
        assertThat(two.get(5, TimeUnit.SECONDS)).isEqualTo(new Wake(7));
    }

    private void serve(Function<Ask, Future<Result>> handler) {
        Shop.await(bus.serve(ADDRESS, handler));
    }

    private Result ask(TenantId tenant, int number) {
        return Shop.await(bus.request(ADDRESS, new Ask(tenant, number), LONG));
    }

    /** A stage that answers nobody until the promise is completed. */
    private Promise<Void> stuckStage() {
        Promise<Void> release = Promise.promise();
        serve(ask -> release.future().map(done -> new Result.Doubled(ask.number())));
        return release;
    }

    private List<Future<Result>> fill(int places, TenantId tenant) {
        var asked = new ArrayList<Future<Result>>();
        for (int i = 0; i < places; i++) {
            Future<Result> answer = bus.request(ADDRESS, new Ask(tenant, i), LONG);
            assertThat(answer.failed()).as("place %s of %s", i, tenant).isFalse();
            asked.add(answer);
        }
        return asked;
    }

    private Reason failure(TenantId tenant) {
        return reason(catchThrowable(() -> ask(tenant, 1)));
    }

    private static Reason reason(Throwable failure) {
        return assertThat(failure)
                .cause()
                .asInstanceOf(type(StageUnavailable.class))
                .actual()
                .reason();
    }
}
