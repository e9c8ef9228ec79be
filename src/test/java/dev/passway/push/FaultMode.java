package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.apns.Answer;
import dev.passway.apns.Fault;
import dev.passway.apns.Fault.Answered;
import dev.passway.apns.Fault.Delayed;
import dev.passway.apns.Fault.GoAway;
import dev.passway.apns.Fault.GoAwayOnConnect;
import dev.passway.apns.Fault.NarrowStart;
import dev.passway.apns.Fault.Refusal;
import dev.passway.apns.Fault.Reset;
import dev.passway.apns.Fault.Silence;
import java.time.Duration;

/** How APNs misbehaves while many phones are woken. */
enum FaultMode {
    NONE,
    GOES_AWAY,
    GOES_AWAY_WITH_ANSWERS_DUE,
    GOES_AWAY_ON_CONNECT,
    RESETS,
    IS_SILENT,
    REFUSES_STREAMS,
    STARTS_NARROW,
    IS_LATE,
    ANSWERS_500,
    ANSWERS_503,
    ANSWERS_429,
    ALL_AT_ONCE;

    private static final Duration LATE = Duration.ofMillis(50);
    /** A silent stream costs this much. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    /** @param every pushes between two faults that end a connection */
    private Fault[] faults(int every) {
        return switch (this) {
            case NONE -> faults();
            case GOES_AWAY -> faults(new GoAway(every));
            case GOES_AWAY_WITH_ANSWERS_DUE -> faults(new GoAway(every), new Delayed(LATE));
            case GOES_AWAY_ON_CONNECT -> faults(new GoAwayOnConnect(2), new GoAway(every));
            case RESETS -> faults(new Reset(every));
            case IS_SILENT -> faults(new Silence(50));
            case REFUSES_STREAMS -> faults(new Refusal(3));
            case STARTS_NARROW -> faults(new NarrowStart(), new GoAway(every));
            case IS_LATE -> faults(new Delayed(LATE));
            case ANSWERS_500 -> faults(new Answered(3, Answer.of(500, "InternalServerError")));
            case ANSWERS_503 -> faults(new Answered(3, Answer.of(503, "ServiceUnavailable")));
            case ANSWERS_429 -> faults(new Answered(3, Answer.of(429, "TooManyRequests")));
            case ALL_AT_ONCE ->
                faults(
                        new NarrowStart(),
                        new GoAwayOnConnect(4),
                        new GoAway(every),
                        new Reset(every + every / 2),
                        new Silence(211),
                        new Refusal(13),
                        new Answered(17, Answer.of(503, "ServiceUnavailable")),
                        new Delayed(LATE.dividedBy(10)));
        };
    }

    private static Fault[] faults(Fault... faults) {
        return faults;
    }

    /** Wakes so many phones, and checks that each was. */
    void run(ApnsScene stage, int phones, int every, Duration within) {
        try (var apns = stage.startFaulty()) {
            apns.misbehave(faults(every));
            var wakeUps = WakeUps.of(stage.scene());
            wakeUps.install(phones);
            wakeUps.queue(phones);
            long start = System.nanoTime();
            stage.deploy(ApnsScene.config(ApnsScene.SHORT, DEADLINE), apns.port());

            wakeUps.awaitEmpty(within);

            long millis = (System.nanoTime() - start) / 1_000_000;
            long twice = wakeUps.checkAll(apns);
            System.out.printf(
                    "apns %s: %d phones woken in %d ms by %d pushes over %d connections, %d accepted more than once%n",
                    this, phones, millis, apns.received(), apns.connections(), twice);
            assertThat(apns.received()).isGreaterThanOrEqualTo(phones);
        } finally {
            stage.undeploy();
        }
    }
}
