package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Shop;
import dev.passway.telemetry.Meters;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By how much an event loop is late. */
class EventLoopLagTest {
    private static final Duration HELD_UP = Duration.ofMillis(300);
    private static final double PERIOD_MILLIS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Probe probe = new Probe(new Meters(registry));
    private String deployment = "";

    private static final class Probe extends VerticleBase {
        private final Meters meters;

        Probe(Meters meters) {
            this.meters = meters;
        }

        @Override
        public Future<?> start() {
            new EventLoopLag(vertx, meters).start();
            return Future.succeededFuture();
        }

        Context loop() {
            return context;
        }
    }

    @BeforeEach
    void start() {
        deployment = Shop.await(vertx.deployVerticle(probe));
    }

    @AfterEach
    void stop() {
        Shop.await(vertx.close());
    }

    @Test
    void is_small_while_nothing_holds_the_loop_up() {
        await().until(() -> lag().count() >= 5);

        assertThat(lag().mean(TimeUnit.MILLISECONDS)).isLessThan(HELD_UP.toMillis() - PERIOD_MILLIS);
    }

    @Test
    void is_as_long_as_the_loop_was_held_up() {
        probe.loop().runOnContext(now -> LockSupport.parkNanos(HELD_UP.toNanos()));

        await().until(() -> lag().max(TimeUnit.MILLISECONDS) >= HELD_UP.toMillis() - PERIOD_MILLIS);
    }

    @Test
    void is_measured_no_more_once_the_verticle_is_gone() {
        await().until(() -> lag().count() >= 2);
        Shop.await(vertx.undeploy(deployment));
        long measured = lag().count();

        await().during(Duration.ofMillis(100)).until(() -> lag().count() == measured);
    }

    private Timer lag() {
        return registry.get("passway.event.loop.lag").timer();
    }
}
