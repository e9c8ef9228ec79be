package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The long form: {@code ./mvnw -Pfaults verify}. The instances are configured as they ship. */
@Tag("faults")
@Timeout(300)
class FaultsIT {
    private static final int SLOTS = 8;
    private static final int FLAWED_EVERY = 7;
    private static final Duration OUTAGE = Duration.ofSeconds(10);
    /** By when a webhook is answered 503 if the database does not answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start(Map.of());
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void balances_when_an_instance_is_killed_ten_times() throws Exception {
        Scenarios.kill(installation, "killed10", 10);
    }

    @Test
    void balances_when_postgresql_freezes_for_10_s_and_stays_live_meanwhile() throws Exception {
        Ledger ledger = Ledger.open(installation, "frozen", 12);
        try (Loader loader = ledger.load(SLOTS, FLAWED_EVERY)) {
            loader.awaitAcknowledged(150);

            double late = loops(Scrape::lateLoops);
            double checks = loops(Scrape::loopChecks);
            installation.server().freeze();
            try {
                await().atMost(OUTAGE.plusSeconds(10)).during(OUTAGE).until(FaultsIT::allAreLive);
            } finally {
                installation.server().thaw();
            }

            assertThat(loops(Scrape::lateLoops)).isEqualTo(late);
            assertThat(loops(Scrape::loopChecks)).isGreaterThan(checks);
            loader.awaitAcknowledged(150);
            Book book = ledger.close(loader);
            assertThat(book.count(Fate.Failed.class)).isPositive();
            assertThat(book.lines(line -> line.took().compareTo(LONGEST_ANSWER) > 0))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void balances_when_an_instance_halts(Halt halt) throws Exception {
        String name = halt.name().toLowerCase(Locale.ROOT).replace("_", "");
        Scenarios.halt(installation, name, halt);
    }

    @Test
    void lets_the_other_passes_go_on_while_a_long_transaction_holds_some() throws Exception {
        Ledger ledger = Ledger.open(installation, "held", 12);
        List<Target> held = ledger.targets().subList(0, 2);
        List<Target> free = ledger.targets().subList(2, 12);
        try (Loader loader = new Loader();
                Hold hold = Hold.on(installation.database(), held)) {
            loader.start(0, 4, ledger.loadOn(held, 0));
            loader.start(4, 4, ledger.loadOn(free, 0));
            loader.awaitMore(8, line -> line.fate() instanceof Fate.Failed, "failed on held passes");
            loader.awaitAcknowledged(150);
            assertThat(loader.book().lines(line -> isFor(free, line) && !line.isAcknowledged()))
                    .isEmpty();
            assertThat(loader.book().lines(line -> isFor(held, line) && line.isAcknowledged()))
                    .isEmpty();

            hold.release();

            loader.awaitAcknowledged(20, line -> isFor(held, line));
            ledger.close(loader);
        }
    }

    @Test
    void balances_when_others_take_all_connections_of_postgresql() throws Exception {
        Ledger ledger = Ledger.open(installation, "exhausted", 12);
        try (Loader loader = ledger.load(SLOTS, FLAWED_EVERY)) {
            loader.awaitAcknowledged(150);

            try (Crowd crowd = Crowd.in(installation.server().superuser())) {
                crowd.takeAllPlaces();
                loader.awaitMore(20, line -> line.fate() instanceof Fate.Failed, "failed");
            }

            loader.awaitAcknowledged(150);
            ledger.close(loader);
        }
    }

    @Test
    void meets_no_deadlock_on_hot_passes_though_plans_differ() throws Exception {
        Ledger ledger = Ledger.openShared(installation, "bait", 4);
        long before = deadlocks();
        plan("enable_indexscan = off");
        installation.second().kill();
        installation.second().start();
        plan("enable_indexscan = on");
        try (Loader loader = ledger.load(12, 0)) {
            loader.awaitAcknowledged(500);
            ledger.close(loader);
        }

        assertThat(deadlocks()).isEqualTo(before);
    }

    private static boolean allAreLive() throws Exception {
        for (Instance instance : installation.instances()) {
            assertThat(instance.health("live")).isEqualTo(200);
        }
        return true;
    }

    /** Of both instances together. */
    private static double loops(ToDoubleFunction<Scrape> value) throws Exception {
        return value.applyAsDouble(installation.first().scrape())
                + value.applyAsDouble(installation.second().scrape());
    }

    private static boolean isFor(List<Target> targets, Line line) {
        return targets.contains(line.webhook().target());
    }

    /** For sessions that begin from now on. */
    private static void plan(String setting) {
        installation.database().execute("alter role passway set " + setting);
    }

    private static long deadlocks() {
        // statistics reach the view when the session that met the deadlock is idle
        return installation
                .database()
                .number("select deadlocks from pg_stat_database where datname = current_database()");
    }
}
