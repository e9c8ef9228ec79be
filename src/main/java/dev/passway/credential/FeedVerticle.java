package dev.passway.credential;

import dev.passway.store.CredentialChanges;
import dev.passway.store.FeedPoll;
import dev.passway.telemetry.CredentialMeters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feed and, with the same statement, the database's clock. Deployed once, before the webhooks' port opens; the
 * start waits for the first polls, but not for a database that is away.
 */
public final class FeedVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(FeedVerticle.class);
    /** The first round trip opens a connection and is slow; those after it show the time well. */
    private static final int FIRST_POLLS = 3;

    private final CredentialChanges changes;
    private final CredentialFeed feed;
    private final Duration period;
    private final DatabaseTime time;
    private final CredentialMeters meters;
    private final FeedReader reader = new FeedReader();
    private boolean polling;
    private boolean failing;

    /** @param period between two polls; well below {@link CredentialFeed#TRUSTED} */
    public FeedVerticle(
            CredentialChanges changes,
            CredentialFeed feed,
            Duration period,
            DatabaseTime time,
            CredentialMeters meters) {
        this.changes = changes;
        this.feed = feed;
        this.period = period;
        this.time = time;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        meters.feedAge(feed::age);
        vertx.setPeriodic(period.toMillis(), timer -> poll());
        return poll(FIRST_POLLS).otherwiseEmpty();
    }

    private Future<Void> poll(int times) {
        return times == 0 ? Future.succeededFuture() : poll().compose(done -> poll(times - 1));
    }

    private Future<Void> poll() {
        if (polling) {
            return Future.succeededFuture();
        }
        polling = true;
        long began = System.nanoTime();
        return changes.poll(reader.position())
                .onSuccess(poll -> take(began, poll))
                .onFailure(this::missed)
                .onComplete(done -> polling = false)
                .mapEmpty();
    }

    private void take(long began, FeedPoll poll) {
        time.seen(began, System.nanoTime(), poll.micros());
        boolean first = reader.position().isEmpty();
        reader.read(poll).ifPresentOrElse(changed -> feed.polled(began, changed), () -> {
            feed.polledAfterGap(began);
            if (!first) {
                meters.feedGap();
            }
        });
        failing = false;
    }

    /** One line is enough while it lasts. */
    private void missed(Throwable failure) {
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("cause", failure.getMessage())
                    .log("the feed of credentials can't be read; after a second each credential is looked up instead");
        }
        failing = true;
    }
}
