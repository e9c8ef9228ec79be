package dev.passway.throttle;

import static org.awaitility.Awaitility.await;

import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks a throttle without a pause, several at a time for several tenants, until closed; and remembers how long it took. */
final class Decisions implements AutoCloseable {
    private static final RateLimit LIMIT = new RateLimit(1_000_000, 1_000_000);
    private static final int SENDERS = 8;

    private final Throttle throttle;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger running = new AtomicInteger(SENDERS);
    private final AtomicInteger done = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger slowestMillis = new AtomicInteger();

    Decisions(Throttle throttle) {
        this.throttle = throttle;
        for (int sender = 0; sender < SENDERS; sender++) {
            send(new TenantId("tenant-" + sender % 3));
        }
    }

    private void send(TenantId tenant) {
        if (over.get()) {
            running.decrementAndGet();
            return;
        }
        long sent = System.nanoTime();
        throttle.decide(tenant, LIMIT).onFailure(failures::add).onComplete(decided -> {
            slowestMillis.accumulateAndGet(
                    (int) Duration.ofNanos(System.nanoTime() - sent).toMillis(), Math::max);
            done.incrementAndGet();
            send(tenant);
        });
    }

    /** Waits until so many more have been decided. */
    void awaitMore(int decisions) {
        int end = done.get() + decisions;
        await().until(() -> done.get() >= end);
    }

    List<Throwable> failures() {
        return failures;
    }

    /** The longest that one took since it was asked last. */
    Duration slowest() {
        return Duration.ofMillis(slowestMillis.getAndSet(0));
    }

    @Override
    public void close() {
        over.set(true);
        await().until(() -> running.get() == 0);
    }
}
