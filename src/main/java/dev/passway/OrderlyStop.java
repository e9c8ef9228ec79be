package dev.passway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what it started when the JVM is told to end, and ends it with 0: the JVM's own way is 128 plus the number of
 * the signal, which process supervisors take for a failure.
 */
final class OrderlyStop {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    private OrderlyStop() {}

    /**
     * Starts and waits until it has started. From the beginning on a signal stops it.
     *
     * @param grace time that stopping may take; after it the process ends with 1
     * @throws java.util.concurrent.CompletionException if it does not start; then the caller ends the process
     */
    static <T> T start(Duration grace, Supplier<Future<T>> start, Function<T, Future<Void>> stop) {
        Future<T> started = start.get();
        Thread hook = new Thread(() -> end(grace, started, stop), "orderly-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return started.toCompletionStage().toCompletableFuture().join();
    }

    private static <T> void end(Duration grace, Future<T> started, Function<T, Future<Void>> stop) {
        if (started.failed()) {
            return;
        }
        LOG.info("stopping");
        Runtime.getRuntime().halt(stopped(grace, started, stop) ? 0 : 1);
    }

    /** Waits on this thread: a step composed to a future of the Vert.x that closes would never run. */
    private static <T> boolean stopped(Duration grace, Future<T> started, Function<T, Future<Void>> stop) {
        long end = System.nanoTime() + grace.toNanos();
        try {
            T running = await(started, end);
            await(stop.apply(running), end);
            LOG.info("stopped");
            return true;
        } catch (ExecutionException e) {
            LOG.atError().addKeyValue("reason", Failure.sentence(e)).log("stopped, but not in order");
        } catch (TimeoutException e) {
            LOG.atError().addKeyValue("grace", grace).log("not stopped within shutdown.grace; ending all the same");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static <T> T await(Future<T> future, long end)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage()
                .toCompletableFuture()
                .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
