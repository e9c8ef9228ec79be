package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

/** What the short and the long form have in common. */
final class Scenarios {
    private Scenarios() {}

    /** The second instance ends at that place under load, and starts again. */
    static void halt(Installation installation, String name, Halt halt) throws Exception {
        Ledger ledger = Ledger.open(installation, name, 12);
        Instance second = installation.second();
        second.kill();
        try (Loader loader = ledger.load(8, 7)) {
            loader.awaitAcknowledged(50);
            second.launch(halt);

            assertThat(second.awaitEnd()).isEqualTo(halt.exitCode());
            String id = Halt.id(second.output());
            assertThat(wasThere(installation, halt, id)).isTrue();
            assertThat(loader.book().lines(line -> line.isTo(second) && line.isAcknowledgedAs(id)))
                    .isEmpty();

            second.start();
            loader.awaitAcknowledged(20, line -> line.isTo(second));
            ledger.close(loader);
        }
    }

    /** Whether the transaction before the place has committed. */
    private static boolean wasThere(Installation installation, Halt halt, String id) {
        String rows = switch (halt) {
            case AFTER_COMMIT -> "pass_event where kind = 'updated' and correlation_id = '%s'";
            case AFTER_CLAIM -> "push_queue where leased_until > now() and pass_id = '%s'";
        };
        return installation.database().number(("select count(*) from " + rows).formatted(id)) > 0;
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
