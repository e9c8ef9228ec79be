package dev.passway.ledger;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One closed loop: sends, waits for the answer, sends the next. Slots with an odd number go from instance to instance and give source
 * times, as only these order updates across replicas to the microsecond; the others stay with one instance and are ordered by receipt.
 *
 * <p>Webhooks with a key are sent again until it is clear what became of them, and sometimes once more, after another one. Odd slots
 * send some of them to all instances at the same time.
 */
final class Slot {
    private static final int TWINS_EVERY = 6;
    private static final int REPEATED_EVERY = 5;
    /** Between requests that got no place: a refused connection comes back at once, and would take all of the processor. */
    private static final long PAUSE_MILLIS = 50;
    /** Once told to stop, when whatever was broken has been repaired. */
    private static final int LAST_ATTEMPTS = 10;

    private final int number;
    private final Load load;
    private final Book book;
    private final Webhooks webhooks;

    Slot(int number, Load load, Book book) {
        this.number = number;
        this.load = load;
        this.book = book;
        this.webhooks = new Webhooks(number, load, roams());
    }

    /** Sends until told to stop; what is under way is waited for. */
    void run(CountDownLatch stopping) throws InterruptedException {
        Optional<Webhook> latest = Optional.empty();
        try (var sender = new Sender(load, book)) {
            while (stopping.getCount() > 0) {
                Webhook webhook = webhooks.next();
                boolean settled = send(sender, webhook, stopping);
                if (latest.isPresent() && webhook.counter() % REPEATED_EVERY == 0) {
                    sender.send(latest.get(), load.instance(webhook.counter()));
                }
                if (settled && webhook.keyed()) {
                    latest = Optional.of(webhook);
                }
                pause(settled, stopping);
            }
        }
    }

    /** Whether it is clear what became of it. */
    private boolean send(Sender sender, Webhook webhook, CountDownLatch stopping) throws InterruptedException {
        Fate fate = isTwin(webhook) ? sender.sendToAll(webhook) : sender.send(webhook, instance(webhook.counter()));
        if (!webhook.keyed()) {
            return fate.isSettled();
        }
        int attempt = 1;
        for (int last = 0; !fate.isSettled() && last < LAST_ATTEMPTS; attempt++) {
            last += pause(false, stopping) ? 1 : 0;
            fate = sender.send(webhook, instance(webhook.counter() + attempt));
        }
        return fate.isSettled();
    }

    /** Whether it is time to stop; waits for a while only if not settled. */
    private static boolean pause(boolean settled, CountDownLatch stopping) throws InterruptedException {
        return stopping.await(settled ? 0 : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean isTwin(Webhook webhook) {
        return roams() && webhook.keyed() && webhook.counter() % TWINS_EVERY == 0;
    }

    private Instance instance(long choice) {
        return load.instance(roams() ? choice : number / 2);
    }

    private boolean roams() {
        return number % 2 == 1;
    }
}
