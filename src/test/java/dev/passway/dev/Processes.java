package dev.passway.dev;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/** Whether processes run; those of others too, whose status is not ours to collect. */
final class Processes {
    private static final Duration POLL = Duration.ofMillis(10);

    private Processes() {}

    /** One that has ended may stay listed, without a command line, until its parent asks for its status. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    /** Waits until the process has ended; false if it does not in that time. */
    static boolean awaitEnd(ProcessHandle process, Duration timeout) {
        try {
            await().atMost(timeout).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> !runs(process));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
