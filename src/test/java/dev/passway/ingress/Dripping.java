package dev.passway.ingress;

import dev.passway.dev.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Sends one byte after the other on connections, slowly, until it is closed. */
final class Dripping implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> drops;

    Dripping(List<RawHttp> wires, Duration period) {
        drops = thread.scheduleAtFixedRate(
                () -> wires.forEach(Dripping::drop), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void drop(RawHttp wire) {
        try {
            wire.send("x");
        } catch (IOException gone) {
            // what tests wait for
        }
    }

    @Override
    public void close() {
        drops.cancel(true);
        thread.close();
    }
}
