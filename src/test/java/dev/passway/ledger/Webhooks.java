package dev.passway.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** The webhooks of one slot, one after the other. Confined to its thread. */
final class Webhooks {
    private static final Flaw[] FLAWS = {
        Flaw.UNKNOWN_MEMBER, Flaw.UNRENDERED_TEMPLATE, Flaw.UNKNOWN_PASS_TYPE, Flaw.WRONG_KEY, Flaw.WRONG_CONTENT_TYPE
    };
    private static final int KEYED_EVERY = 3;

    private final int slot;
    private final Load load;
    private final boolean timed;
    private long counter;
    private long latestTime;

    /** @param timed whether they carry source times */
    Webhooks(int slot, Load load, boolean timed) {
        this.slot = slot;
        this.load = load;
        this.timed = timed;
    }

    Webhook next() {
        counter++;
        return new Webhook(
                load.ledger() + "." + slot + "." + counter,
                slot,
                counter,
                load.target(slot + counter),
                counter % KEYED_EVERY == 0,
                sourceTime(),
                flaw());
    }

    private Flaw flaw() {
        if (load.flawedEvery() == 0 || counter % load.flawedEvery() != 0) {
            return Flaw.NONE;
        }
        return FLAWS[(int) (counter / load.flawedEvery() % FLAWS.length)];
    }

    private OptionalLong sourceTime() {
        if (!timed) {
            return OptionalLong.empty();
        }
        latestTime = Math.max(latestTime + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return OptionalLong.of(latestTime);
    }
}
