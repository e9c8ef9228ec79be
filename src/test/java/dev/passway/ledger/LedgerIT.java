package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
            Map.of("PASSWAY_PUSH_LEASE", "6s", "PASSWAY_PUSH_DEADLINE", "5s", "PASSWAY_PUSH_RETRY_MAX", "5s");

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
            assertThat(book.lines(
                            line -> !(line.fate() instanceof Fate.Acknowledged || line.fate() instanceof Fate.Refused)))
                    .isEmpty();
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

            assertThat(installation.second().terminate()).isZero();

            loader.awaitAcknowledged(100);
            ledger.close(loader);
        } finally {
            installation.second().start();
        }
    }
}
