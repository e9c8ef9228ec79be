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
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A bus of small bound with one address, whose stage each test makes up. */
final class NumbersStage {
    record Ask(TenantId tenant, int number) implements Command {}

    sealed interface Result {
        record Doubled(int number) implements Result {}

        record TooBig(Ask asked) implements Result {}
    }

    static final Address<Ask, Result> ADDRESS = new Address<>("numbers", Ask.class, Result.class);
    static final TenantId ACME = new TenantId("acme");
    static final Duration LONG = Duration.ofSeconds(10);
    static final int BOUND = 8;

    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final Bus bus;

    NumbersStage(Vertx vertx) {
        this.bus = new Bus(vertx, BOUND, (address, reason) -> refused.add(address.name() + " " + reason.word()));
    }

    Bus bus() {
        return bus;
    }

    /** What the bus told of refusals: the address and the reason's word. */
    Collection<String> refused() {
        return refused;
    }

    void serve(Function<Ask, Future<Result>> handler) {
        Shop.await(bus.serve(ADDRESS, handler));
    }

    Result ask(TenantId tenant, int number) {
        return Shop.await(bus.request(ADDRESS, new Ask(tenant, number), LONG));
    }

    /** A stage that answers nobody until the promise is completed. */
    Promise<Void> stuckStage() {
        Promise<Void> release = Promise.promise();
        serve(ask -> release.future().map(done -> new Result.Doubled(ask.number())));
        return release;
    }

    /** Why the bus refuses what the tenant asks. */
    Reason failure(TenantId tenant) {
        return reason(catchThrowable(() -> ask(tenant, 1)));
    }

    static Reason reason(Throwable failure) {
        return assertThat(failure)
                .cause()
                .asInstanceOf(type(StageUnavailable.class))
                .actual()
                .reason();
    }
}
