package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Notices that somebody told one of the servers to end, so that the whole development mode does. PostgreSQL is also watched by what it
 * logs about signals: told by SIGTERM it would wait for its clients, that is for us, and a SIGHUP only makes it read its settings again.
 *
 * @param servers all of them running
 */
record ServerWatch(DevServers servers) {
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final List<String> SIGNALS = List.of(
            "received smart shutdown request",
            "received fast shutdown request",
            "received immediate shutdown request",
            "received SIGHUP");

    /** Calls {@code ended} once, on a thread of its own, unless the run ends before. */
    void start(Runnable ended) {
        var checks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("server-watch").daemon().factory());
        // not close, which would wait for an ended that itself waits for the end of the run
        Run.current().closeAtEnd(checks::shutdown);
        var _ = checks.scheduleWithFixedDelay(() -> check(checks, ended), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(ExecutorService checks, Runnable ended) {
        if (allRun() && !postgresWasSignalled()) {
            return;
        }
        checks.shutdown();
        ended.run();
    }

    private boolean allRun() {
        return servers.redis().process().filter(Processes::runs).isPresent()
                && servers.postgres().process().isPresent();
    }

    private boolean postgresWasSignalled() {
        var log = servers.postgres().log();
        try {
            var text = Files.readString(log, StandardCharsets.ISO_8859_1);
            return SIGNALS.stream().anyMatch(text::contains);
        } catch (IOException e) {
            // said here, as the executor keeps what its task throws to itself
            LoggerFactory.getLogger(ServerWatch.class).warn("can't read {}: the servers are no longer watched", log, e);
            throw new UncheckedIOException("can't read " + log, e);
        }
    }
}
