package dev.passway.push;

import dev.passway.config.ApnsConfig;
import dev.passway.config.PushConfig;
import dev.passway.store.PushMark;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The parts of the stage, put together: claims, then sends, then marks. Confined to the context that it is made with.
 */
final class PushStage {
    /** How long one version is tried for a token. */
    private static final Duration PATIENCE = Duration.ofHours(24);
    /** A lane that has lost its connections is tried again at least this often. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** So is a database that is away. */
    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(2);

    private final PushConfig config;
    private final ApnsClients clients;
    private final Sends sends;
    private final Marks marks;
    private final Claims claims;
    private final Paces paces;
    private final PushListener listener;
    private final Promise<Void> drained = Promise.promise();
    private boolean stopping;

    PushStage(
            Context context,
            PushStore store,
            PushConfig config,
            ApnsConfig apns,
            InstantSource clock,
            PushListener listener) {
        var deadline = config.deadline();
        var database = new Database(backoff(LONGEST_OUTAGE_PAUSE), System::nanoTime, listener);
        var lanes = new Lanes(backoff(LONGEST_PAUSE), System::nanoTime, listener);
        this.paces = new Paces(config.walletFeedback(), System::nanoTime);
        var rooms = new Rooms(lanes, new Outbox(config.inFlight(), config.laneInFlight()), paces);
        var verdict =
                new Verdict(new Backoff(config.retryMin(), config.retryMax(), RandomGenerator.getDefault()), PATIENCE);
        this.config = config;
        this.listener = listener;
        this.clients = new ApnsClients(store.certificates(), apns, context, deadline, clock, listener);
        var judge = new Judge(
                clients, lanes, rooms.outbox(), new Streaks(context.owner(), store.registrations(), database));
        this.sends = new Sends(config, clients, rooms, judge, verdict, listener, this::finished);
        this.marks = new Marks(context.owner(), store.marks(), database, this::written);
        var backlog = new Backlog(rooms, config.batch());
        var claimer = new Claimer(config, store.queue(), database, rooms, backlog, sends, listener, marks::unwritten);
        this.claims = new Claims(context.owner(), config, rooms, backlog, claimer, this::progressed);
    }

    private static Backoff backoff(Duration longest) {
        return new Backoff(Duration.ofMillis(200), longest, RandomGenerator.getDefault());
    }

    /** Looks into the queue. */
    void wake() {
        claims.wake();
    }

    /** Called {@value Brake#LOOKS} times a second with how busy the web services for phones are, 1 when full: slows down, or goes faster again. */
    void pace(double walletLoad) {
        listener.paced(paces.follow(walletLoad));
    }

    /**
     * Claims nothing more, gives back what was not sent yet, waits for the answers to what was, writes them down, and
     * closes the connections. Ends in little more than twice the deadline of one push, also when PostgreSQL is away:
     * the leases then run out and another replica goes on.
     */
    Future<Void> stop() {
        stopping = true;
        claims.stop();
        sends.stop();
        progressed();
        return drained.future()
                .timeout(config.deadline().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                .transform(done -> clients.close());
    }

    private void finished(PushMark mark) {
        marks.add(mark);
        claims.resume(mark.claim().lane());
    }

    private void written() {
        claims.written();
        progressed();
    }

    private void progressed() {
        if (stopping && claims.isIdle() && sends.isIdle() && marks.isIdle()) {
            drained.tryComplete();
        }
    }
}
