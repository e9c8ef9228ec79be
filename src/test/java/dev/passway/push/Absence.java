package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.PushConfig;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** APNs goes away while wake-ups keep coming, and comes back. */
final class Absence {
    /** Twenty times a second, so many more phones. */
    private static final int MORE = 10;

    private static final int EVERY_MILLIS = 50;
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    /** A lane without connections is tried again after 30 s at most, and then has as many wake-ups waiting as came meanwhile. */
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);
    /** Rows that may be claimed while APNs is away: those that are claimed when it goes, and one now and then to find out. */
    private static final long MOST_CLAIMED = 1_000;

    private Absence() {}

    /** Checks that all phones are woken in the end, and that the queue is left in peace meanwhile. */
    static void check(ApnsScene stage, Duration absence) {
        try (var apns = stage.startFaulty();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var wakeUps = WakeUps.of(stage.scene());
            wakeUps.install(MORE * (int) absence.plusSeconds(60).toMillis() / EVERY_MILLIS);
            wakeUps.queue(500);
            PushConfig config = ApnsScene.config(ApnsScene.SHORT, DEADLINE);
            stage.deploy(config, apns.port());
            var load = clock.scheduleAtFixedRate(() -> wakeUps.queue(MORE), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            await().until(() -> apns.received() > 600);

            apns.away();
            long claimed = claimed(stage);
            await().during(absence).atMost(absence.plusSeconds(10)).until(() -> !load.isDone());
            long whileAway = claimed(stage) - claimed;
            long waiting = wakeUps.queued();
            apns.back();

            load.cancel(false);
            clock.shutdown();
            await().until(clock::isTerminated);
            wakeUps.awaitEmpty(DRAINED_WITHIN);
            long twice = wakeUps.checkAll(apns);
            System.out.printf(
                    "apns away for %s: %d wake-ups waited, %d rows were claimed meanwhile; %d phones, %d accepted more than once%n",
                    absence, waiting, whileAway, wakeUps.phones(), twice);
            assertThat(whileAway).isPositive().isLessThan(MOST_CLAIMED);
            assertThat(waiting).isGreaterThan(MORE * absence.toMillis() / EVERY_MILLIS / 2);
        } finally {
            stage.undeploy();
        }
    }

    private static long claimed(ApnsScene stage) {
        return stage.seen().claimed.stream().mapToLong(rows -> rows).sum();
    }
}
