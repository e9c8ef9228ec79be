package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

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

    /** Calls {@code ended} once, on a thread of its own. */
    void start(Runnable ended) {
        Thread.ofVirtual().name("server-watch").start(() -> {
            awaitEnd();
            ended.run();
        });
    }

    private void awaitEnd() {
        try {
            while (allRun() && !postgresWasSignalled()) {
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            throw new UncheckedIOException("can't read " + log, e);
        }
    }
}
