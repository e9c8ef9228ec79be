package dev.passway.ledger;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Slots that send at once, until stopped. */
final class Loader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Book book = new Book();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Starts as many slots, the first one with that number. */
    void start(int firstSlot, int slots, Load load) {
        for (int number = firstSlot; number < firstSlot + slots; number++) {
            var slot = new Slot(number, load, book);
            running.add(threads.submit(() -> {
                slot.run(stopping);
                return book;
            }));
        }
    }

    /** Waits for so many more acknowledged requests. */
    void awaitAcknowledged(int more) {
        awaitAcknowledged(more, line -> true);
    }

    /** Waits for so many more acknowledged requests of that kind. */
    void awaitAcknowledged(int more, Predicate<Line> wanted) {
        Predicate<Line> counted = wanted.and(Line::isAcknowledged);
        awaitMore(more, counted, "acknowledged");
    }

    /** Waits for so many more lines of that kind. */
    void awaitMore(int more, Predicate<Line> wanted, String name) {
        long goal = count(wanted) + more;
        await(more + " more " + name + "; so far " + book)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count(wanted) >= goal);
    }

    /** The book so far. */
    Book book() {
        return book;
    }

    /** Stops all slots, waits for the answers under way, and returns the whole book. */
    Book stop() throws InterruptedException, ExecutionException {
        stopping.countDown();
        for (Future<?> slot : running) {
            slot.get();
        }
        return book;
    }

    private long count(Predicate<Line> wanted) {
        return book.lines(wanted).size();
    }

    @Override
    public void close() {
        stopping.countDown();
        threads.close();
    }
}
