package dev.passway.ledger;

/** What the short and the long form have in common. */
final class Scenarios {
    private Scenarios() {}

    /** Kills the second instance under load, so many times, and starts it again. */
    static void kill(Installation installation, String name, int times) throws Exception {
        Ledger ledger = Ledger.open(installation, name, 12);
        try (Loader loader = ledger.load(8, 7)) {
            for (int time = 0; time < times; time++) {
                loader.awaitAcknowledged(150);
                installation.second().kill();
                loader.awaitAcknowledged(50);
                installation.second().start();
                loader.awaitAcknowledged(
                        20, line -> line.instance() == installation.second().number());
            }
            ledger.close(loader);
        }
    }
}
