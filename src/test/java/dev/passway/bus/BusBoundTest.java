package dev.passway.bus;

import static dev.passway.bus.NumbersStage.ACME;
import static dev.passway.bus.NumbersStage.ADDRESS;
import static dev.passway.bus.NumbersStage.BOUND;
import static dev.passway.bus.NumbersStage.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.bus.NumbersStage.Ask;
import dev.passway.bus.NumbersStage.Result;
import dev.passway.bus.StageUnavailable.Reason;
import dev.passway.dev.Shop;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much of one address may be in flight, and what each tenant gets of it. */
@ExtendWith(VertxExtension.class)
class BusBoundTest {
    private static final TenantId GLOBEX = new TenantId("globex");

    private NumbersStage numbers;

    @BeforeEach
    void open(Vertx vertx) {
        this.numbers = new NumbersStage(vertx);
    }

    @Test
    void refuses_at_once_what_is_over_the_bound() {
        var stage = numbers.stuckStage();
        fill(BOUND / 2, ACME);
        fill(BOUND / 4, GLOBEX);
        fill(BOUND / 4, new TenantId("initech"));

        assertThat(numbers.failure(new TenantId("umbrella"))).isEqualTo(Reason.OVERLOADED);
        assertThat(numbers.refused()).containsExactly("numbers overloaded");
        assertThat(numbers.bus().inFlight(ADDRESS)).isEqualTo(BOUND);
        stage.complete(null);
    }

    @Test
    void holds_a_tenant_to_its_share_only_once_half_of_the_bound_is_in_use() {
        var stage = numbers.stuckStage();
        fill(BOUND / 2, ACME);

        assertThat(numbers.failure(ACME)).as("over its share").isEqualTo(Reason.OVERLOADED);
        fill(BOUND / 4, GLOBEX);
        assertThat(numbers.failure(GLOBEX)).as("over its share").isEqualTo(Reason.OVERLOADED);
        fill(1, new TenantId("initech"));
        assertThat(numbers.bus().inFlight(ADDRESS)).isEqualTo(BOUND / 2 + BOUND / 4 + 1);
        stage.complete(null);
    }

    @Test
    void gives_every_place_back_once_it_is_answered() {
        var stage = numbers.stuckStage();
        var first = fill(BOUND / 2, ACME);
        numbers.failure(ACME);

        stage.complete(null);

        Shop.await(Future.all(first));
        assertThat(numbers.bus().inFlight(ADDRESS)).isZero();
        assertThat(Shop.await(Future.all(fill(BOUND / 2, ACME))).size()).isEqualTo(BOUND / 2);
    }

    @Test
    void bounds_each_address_apart() {
        var stage = numbers.stuckStage();
        fill(BOUND / 2, ACME);
        var other = new Address<>("others", Ask.class, Result.class);
        Shop.await(numbers.bus().serve(other, ask -> Future.succeededFuture(new Result.Doubled(0))));

        assertThat(Shop.await(numbers.bus().request(other, new Ask(ACME, 1), LONG)))
                .isEqualTo(new Result.Doubled(0));
        stage.complete(null);
    }

    private List<Future<Result>> fill(int places, TenantId tenant) {
        var asked = new ArrayList<Future<Result>>();
        for (int i = 0; i < places; i++) {
            Future<Result> answer = numbers.bus().request(ADDRESS, new Ask(tenant, i), LONG);
            assertThat(answer.failed()).as("place %s of %s", i, tenant).isFalse();
            asked.add(answer);
        }
        return asked;
    }
}
