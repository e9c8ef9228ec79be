package dev.passway.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * What the APNs server takes.
 *
 * @param apns an {@link ApnsMain}
 * @param file what it tells by
 */
record Pushes(Child apns, Path file) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);

    /** What came since this was asked before. */
    Moments take() {
        apns.ask(new JsonObject().put("pushed", file.toAbsolutePath().toString()));
        return Moments.read(file);
    }

    /** Waits until so many came since {@link #take}; fails after three minutes. */
    void await(int pushes) {
        Awaitility.await(pushes + " pushes at the APNs server")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> apns.ask(new JsonObject()).getInteger("recent") >= pushes);
    }

    /** From now on, whether what comes is none of the webhooks'. */
    void apart(boolean apart) {
        apns.ask(new JsonObject().put("apart", apart));
    }

    /** To how many different phones they went. */
    static long phones(Moments pushes) {
        return IntStream.range(0, pushes.size()).map(pushes::phone).distinct().count();
    }
}
