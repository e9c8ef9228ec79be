package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.apns.Delivery;
import dev.passway.apns.FaultyApns;
import dev.passway.bus.PushDue;
import dev.passway.domain.TenantId;
import dev.passway.store.PushScene;
import dev.passway.store.PushToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A tenant wakes a great many phones: {@code ./mvnw -Pfaults verify}, on a machine that does nothing else. */
@Tag("faults")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaneFairnessIT {
    private static final int MANY = 200_000;
    private static final int WARM_UP = 50_000;
    private static final int FEW = 10;
    /** Ten arrive together, so that the slowest hundredth is that of the rounds. */
    private static final int ROUNDS = 400;

    private static final TenantId QUIET = new TenantId("quiet");
    private static final String TOPIC = "pass.example.quiet";

    private final ApnsScene stage = ApnsScene.create("lane_fairness");
    private final PushScene scene = stage.scene();
    private final FaultyApns apns = stage.startFaulty();

    @AfterAll
    void close() {
        // what is left of the many stays in the queue: a stop does not wait for it
        stage.undeploy();
        stage.close();
        apns.close();
    }

    @Test
    void a_lane_of_200_000_wake_ups_does_not_delay_another_lanes_ten() throws SQLException {
        scene.addTenant(QUIET, TOPIC);
        stage.certify(QUIET, TOPIC);
        var many = WakeUps.of(scene);
        many.install(WARM_UP + MANY);
        try (var few = new Few()) {
            apns.keepOnly(few::has);
            stage.seen().keepNoPushes();
            stage.deploy(ApnsScene.config(Duration.ofSeconds(1), Duration.ofSeconds(10)), apns.port());
            many.queue(WARM_UP);
            few.wake(ROUNDS, () -> true); // compiled by then
            many.awaitEmpty(Duration.ofMinutes(1));
            List<Duration> alone = few.wake(ROUNDS, () -> true);

            List<Duration> beside = beside(many, few);

            System.out.printf(
                    "apns lanes: p99 of %d wake-ups alone %s; of %d beside %d others %s%n",
                    alone.size(), ninetyNinth(alone), beside.size(), MANY, ninetyNinth(beside));
            assertThat(beside).hasSizeGreaterThanOrEqualTo(ROUNDS * FEW / 3);
            assertThat(ninetyNinth(beside)).isLessThan(ninetyNinth(alone).multipliedBy(2));
        }
    }

    /** As long as nine tenths of the many have not arrived. */
    private List<Duration> beside(WakeUps many, Few few) {
        many.queue(MANY);
        stage.bus().publish(PushDue.SIGNAL, new PushDue());
        await().until(() -> many.queued() < MANY);
        int before = apns.received();
        long start = System.nanoTime();
        List<Duration> took = few.wake(ROUNDS, () -> apns.received() - before < MANY * 9 / 10);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.printf("apns lanes: %d pushes in %d ms%n", apns.received() - before, millis);
        return took;
    }

    private static Duration ninetyNinth(List<Duration> took) {
        return took.get(took.size() * 99 / 100);
    }

    /** Ten passes of the quiet tenant, each on a phone, woken again and again; by one connection, as a new one costs PostgreSQL more than they do. */
    private final class Few implements AutoCloseable {
        private final Set<PushToken> phones = new HashSet<>();
        private final Connection connection = scene.database().connect();
        private final Statement statement = connection.createStatement();
        private long version = 1;
        private int woken;

        Few() throws SQLException {
            for (int i = 0; i < FEW; i++) {
                var token = PushScene.newToken();
                scene.register(QUIET, scene.addPass(QUIET), "phone", token);
                phones.add(token);
            }
        }

        /** So many rounds, as long as that holds; how long each phone's took from the commit to its arrival at APNs, sorted. */
        List<Duration> wake(int rounds, BooleanSupplier goOn) {
            return IntStream.range(0, rounds)
                    .takeWhile(round -> goOn.getAsBoolean())
                    .mapToObj(round -> wake())
                    .flatMap(List::stream)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }

        private List<Duration> wake() {
            version++;
            execute("""
                    insert into push_queue
                        (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                    select tenant_id, pass_id, pass_type_identifier, %d, gen_random_uuid()
                    from pass where tenant_id = '%s'""".formatted(version, QUIET));
            Instant committed = Instant.now();
            stage.bus().publish(PushDue.SIGNAL, new PushDue());
            await().pollInterval(Duration.ofMillis(5)).until(this::haveArrived);
            await().pollInterval(Duration.ofMillis(5)).until(this::areMarked);
            woken++;
            return phones.stream()
                    .map(phone -> apns.deliveries(phone.value()).getLast())
                    .map(Delivery::receivedAt)
                    .map(arrived -> Duration.between(committed, arrived))
                    .toList();
        }

        boolean has(String token) {
            return phones.contains(new PushToken(token));
        }

        private boolean haveArrived() {
            return phones.stream()
                    .allMatch(phone -> apns.deliveries(phone.value()).size() > woken);
        }

        /** Asked only then: PostgreSQL has enough to do. */
        private boolean areMarked() {
            try (var rows = statement.executeQuery("select from push_queue where tenant_id = '%s'".formatted(QUIET))) {
                return !rows.next();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void execute(String sql) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
