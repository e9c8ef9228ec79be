package dev.passway.ledger;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One closed loop: sends, waits for the answer, notes it, sends the next. Slots with an odd number go from instance to instance and give
 * source times, as only these order updates across replicas to the microsecond; the others stay with one instance and are ordered by
 * receipt.
 */
final class Slot {
    private static final Flaw[] FLAWS = {
        Flaw.UNKNOWN_MEMBER, Flaw.UNRENDERED_TEMPLATE, Flaw.UNKNOWN_PASS_TYPE, Flaw.WRONG_KEY, Flaw.WRONG_CONTENT_TYPE
    };
    /** Between requests that got no place: a refused connection comes back at once, and would take all of the processor. */
    private static final long PAUSE_MILLIS = 50;

    private final int number;
    private final Load load;
    private final Book book;
    private long latestTime;

    /** What a slot sends, and where to. */
    record Load(
            String ledger, List<Target> targets, int flawedEvery, List<Instance> instances, String path, String key) {
        Load {
            targets = List.copyOf(targets);
            instances = List.copyOf(instances);
        }
    }

    Slot(int number, Load load, Book book) {
        this.number = number;
        this.load = load;
        this.book = book;
    }

    /** Sends until told to stop; what is under way is waited for. */
    void run(CountDownLatch stopping) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (long counter = 1; stopping.getCount() > 0; counter++) {
                Line line = send(client, webhook(counter));
                book.note(line);
                boolean placed = line.fate() instanceof Fate.Acknowledged || line.fate() instanceof Fate.Refused;
                if (!placed && stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    private Line send(HttpClient client, Webhook webhook) throws InterruptedException {
        Instance instance = instance(webhook.counter());
        long sent = System.nanoTime();
        Fate fate = fate(client, webhook, instance);
        return new Line(webhook, instance.number(), fate, Duration.ofNanos(System.nanoTime() - sent));
    }

    private Fate fate(HttpClient client, Webhook webhook, Instance instance) throws InterruptedException {
        try {
            return fate(client.send(webhook.request(instance.uri(load.path()), load.key()), BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException neverLeft) {
            return new Fate.Unsent();
        } catch (IOException broken) {
            return new Fate.Unanswered();
        }
    }

    private static Fate fate(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return new Fate.Acknowledged(new JsonObject(answer.body()).getString("correlationId"));
        }
        return status < 500 ? new Fate.Refused(status) : new Fate.Failed(status);
    }

    private Webhook webhook(long counter) {
        Target target =
                load.targets().get((int) ((number + counter) % load.targets().size()));
        return new Webhook(
                load.ledger() + "." + number + "." + counter, number, counter, target, sourceTime(), flaw(counter));
    }

    private Flaw flaw(long counter) {
        if (load.flawedEvery() == 0 || counter % load.flawedEvery() != 0) {
            return Flaw.NONE;
        }
        return FLAWS[(int) (counter / load.flawedEvery() % FLAWS.length)];
    }

    private OptionalLong sourceTime() {
        if (!roams()) {
            return OptionalLong.empty();
        }
        latestTime = Math.max(latestTime + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return OptionalLong.of(latestTime);
    }

    private Instance instance(long counter) {
        long choice = roams() ? counter : number / 2;
        return load.instances().get((int) (choice % load.instances().size()));
    }

    private boolean roams() {
        return number % 2 == 1;
    }
}
