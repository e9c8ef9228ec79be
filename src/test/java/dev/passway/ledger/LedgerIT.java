package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form: what may never go wrong, in each build. */
class LedgerIT {
    private static final int SLOTS = 8;
    private static final int FLAWED_EVERY = 7;
    private static final int PASSES = 12;

    /** A dead instance's claims are taken over soon; the first push still has time to build up TLS on a busy machine. */
    private static final Map<String, String> QUICK =
            Map.of("PASSWAY_PUSH_LEASE", "8s", "PASSWAY_PUSH_DEADLINE", "5s", "PASSWAY_PUSH_RETRY_MAX", "5s");

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start(QUICK);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void balances_under_load_with_refused_webhooks_among_it() throws Exception {
        Ledger ledger = Ledger.open(installation, "plain", PASSES);
        try (Loader loader = ledger.load(SLOTS, FLAWED_EVERY)) {
            loader.awaitAcknowledged(600);

            Book book = ledger.close(loader);

            assertThat(book.count(Fate.Refused.class)).isGreaterThan(50);
            assertThat(book.repetitions()).isGreaterThan(50);
            assertThat(book.lines(line -> !line.fate().isSettled())).isEmpty();
        }
    }

    @Test
    void balances_when_an_instance_is_killed_and_started_again() throws Exception {
        Scenarios.kill(installation, "killed", 1);
    }

    @Test
    void balances_when_postgresql_is_restarted_at_once() throws Exception {
        Ledger ledger = Ledger.open(installation, "restarted", PASSES);
        try (Loader loader = ledger.load(SLOTS, FLAWED_EVERY)) {
            loader.awaitAcknowledged(150);

            installation.server().restart();

            loader.awaitAcknowledged(150);
            ledger.close(loader);
        }
    }

    @Test
    void balances_when_an_instance_is_told_to_stop() throws Exception {
        Ledger ledger = Ledger.open(installation, "stopped", PASSES);
        try (Loader loader = ledger.load(SLOTS, FLAWED_EVERY)) {
            loader.awaitAcknowledged(150);

            Instance second = installation.second();
            second.terminate();
            await().pollInterval(Duration.ofMillis(10)).until(() -> second.health("ready") == 503);
            long draining = System.nanoTime();
            assertThat(second.awaitEnd()).isZero();

            assertThat(loader.book().lines(line -> isAnsweredBy(second, draining, line)))
                    .isNotEmpty()
                    .allMatch(line -> line.isAcknowledged() || line.isFailed(503));
            second.start();
            loader.awaitAcknowledged(20, line -> line.isTo(second));
            ledger.close(loader);
        }
    }

    @Test
    void balances_when_an_instance_halts_between_commit_and_answer() throws Exception {
        Scenarios.halt(installation, "halted", Halt.AFTER_COMMIT);
    }

    @Test
    void balances_when_an_instance_halts_between_claim_and_send() throws Exception {
        Scenarios.halt(installation, "claimed", Halt.AFTER_CLAIM);
    }

    @Test
    void balances_when_an_instance_halts_between_send_and_mark() throws Exception {
        Scenarios.halt(installation, "answered", Halt.AFTER_ANSWER);
    }

    @Test
    void lets_all_but_a_row_that_postgresql_refuses_go_on() throws Exception {
        Ledger ledger = Ledger.open(installation, "refused", 32);
        Target culprit = ledger.targets().getFirst();
        List<Target> others = ledger.targets().subList(1, 32);
        try (var loader = new Loader();
                var refused = RefusedPass.of(installation.database(), culprit)) {
            loader.start(0, 4, ledger.loadOn(List.of(culprit), 0));
            loader.start(4, 44, ledger.loadOn(others, 0));
            loader.awaitMore(20, line -> line.isFailed(500), "failed");
            loader.awaitAcknowledged(300);
            assertThat(loader.book().lines(line -> line.isFor(culprit) == line.isAcknowledged()))
                    .isEmpty();
            assertThat(largestBatch()).isGreaterThan(12);

            refused.repair();

            loader.awaitAcknowledged(8, line -> line.isFor(culprit));
            ledger.close(loader, line -> line.isFor(culprit) && line.isFailed(500));
        }
    }

    /** Good webhooks that were sent after that. */
    private static boolean isAnsweredBy(Instance instance, long since, Line line) {
        boolean answered = !(line.fate() instanceof Fate.Unanswered || line.fate() instanceof Fate.Unsent);
        return answered
                && line.isTo(instance)
                && line.sentAt() - since > 0
                && !line.webhook().isFlawed();
    }

    private static double largestBatch() throws Exception {
        return Math.max(
                installation.first().scrape().largestBatch(),
                installation.second().scrape().largestBatch());
    }
}
