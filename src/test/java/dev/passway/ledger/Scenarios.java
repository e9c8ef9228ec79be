package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Notification;
import java.time.Duration;

/** What the short and the long form have in common. */
final class Scenarios {
    private static final Duration LONGEST_LEASE = Duration.ofSeconds(30);
    /** Time from the end of a lease: a poll, a claim, and what a busy machine adds. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(3);

    private Scenarios() {}

    /** The second instance ends at that place under load, and starts again. */
    static void halt(Installation installation, String name, Halt halt) throws Exception {
        Ledger ledger = Ledger.open(installation, name, 12);
        Instance second = installation.second();
        second.kill();
        try (Loader loader = ledger.load(8, 7)) {
            loader.awaitAcknowledged(50);
            second.launch(halt.rule());

            assertThat(second.awaitEnd()).isEqualTo(halt.rule().exitCode());
            String id = HaltRule.id(second.output());
            assertThat(wasThere(installation, halt, id))
                    .as("committed before the halt at " + id)
                    .isTrue();
            if (halt == Halt.AFTER_ANSWER) {
                assertThat(wasAccepted(installation, id))
                        .as("APNs has accepted a push for pass " + id)
                        .isTrue();
            }
            assertThat(loader.book().lines(line -> line.isTo(second) && line.isAcknowledgedAs(id)))
                    .isEmpty();
            if (halt != Halt.AFTER_COMMIT) {
                awaitTakeOver(installation, id);
            }

            second.start();
            loader.awaitAcknowledged(20, line -> line.isTo(second));
            ledger.close(loader);
        }
    }

    /** Whether the transaction before the place has committed. */
    private static boolean wasThere(Installation installation, Halt halt, String id) {
        String rows = switch (halt) {
            case AFTER_COMMIT -> "pass_event where kind = 'updated' and correlation_id = '%s'";
            case AFTER_CLAIM, AFTER_ANSWER -> "push_queue where leased_until > now() and pass_id = '%s'";
        };
        return installation.database().number(("select count(*) from " + rows).formatted(id)) > 0;
    }

    private static boolean wasAccepted(Installation installation, String pass) {
        String token = installation
                .database()
                .value("select push_token from registration where pass_id = '%s'".formatted(pass))
                .orElseThrow();
        return installation.apns().received(token).stream().anyMatch(Notification::isAccepted);
    }

    /** The other instance takes over the row that the dead one had claimed: after the lease, and soon. */
    private static void awaitTakeOver(Installation installation, String pass) {
        String held = "from push_queue where pass_id = '%s' and leased_until = '%s'";
        String until = installation
                .database()
                .value("select leased_until from push_queue where pass_id = '%s'".formatted(pass))
                .orElseThrow();
        await("row of pass " + pass + " is taken over")
                .atMost(LONGEST_LEASE.plus(TAKEN_OVER_WITHIN))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> installation.database().number(("select count(*) " + held).formatted(pass, until)) == 0);
        long late = installation
                .database()
                .number("select (extract(epoch from now() - timestamptz '%s') * 1000)::bigint".formatted(until));
        assertThat(Duration.ofMillis(late)).isBetween(Duration.ZERO, TAKEN_OVER_WITHIN);
    }

    /** Kills the second instance under load, so many times, and starts it again. */
    static void kill(Installation installation, String name, int times) throws Exception {
        Ledger ledger = Ledger.open(installation, name, 12);
        try (Loader loader = ledger.load(8, 7)) {
            for (int time = 0; time < times; time++) {
                loader.awaitAcknowledged(150);
                installation.second().kill();
                loader.awaitAcknowledged(50);
                installation.second().start();
                loader.awaitAcknowledged(20, line -> line.isTo(installation.second()));
            }
            ledger.close(loader);
        }
    }
}
