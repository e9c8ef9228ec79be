package dev.passway.wallet;

import dev.passway.store.DatabaseFailure;
import dev.passway.store.FirstFetch;
import dev.passway.store.ListedPass;
import dev.passway.store.PassFetches;
import dev.passway.store.ServedPass;
import dev.passway.store.StuckPasses;
import dev.passway.telemetry.WalletMeters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what phones have fetched, and looks for passes that none fetches. Deployed before the webhooks' port, so that it ends
 * after the last phone has been answered; its end writes the rest.
 */
public final class WalletVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WalletVerticle.class);
    private static final Duration WRITE = Duration.ofMillis(150);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Rows of one transaction. */
    private static final int BATCH = 1_000;

    private final Fetches fetches;
    private final PassFetches store;
    private final StuckPasses stuckPasses;
    private final Duration stuckAfter;
    private final WalletMeters meters;
    private Future<Void> writing = Future.succeededFuture();
    private boolean looking;
    private boolean failing;
    private boolean refused;

    /** @param stuckAfter as in the configuration */
    public WalletVerticle(
            Fetches fetches, PassFetches store, StuckPasses stuckPasses, Duration stuckAfter, WalletMeters meters) {
        this.fetches = fetches;
        this.store = store;
        this.stuckPasses = stuckPasses;
        this.stuckAfter = stuckAfter;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(WRITE.toMillis(), timer -> write());
        vertx.setPeriodic(Math.min(LOOK.toMillis(), stuckAfter.toMillis()), timer -> look());
        return Future.succeededFuture();
    }

    /** Ends when all is written, or PostgreSQL does not take it. */
    @Override
    public Future<?> stop() {
        return writing.compose(done -> rest());
    }

    private Future<Void> rest() {
        if (fetches.size() == 0 || failing) {
            return Future.succeededFuture();
        }
        return batch().compose(done -> rest());
    }

    private void write() {
        if (writing.isComplete() && fetches.size() > 0) {
            writing = batch();
        }
    }

    /** Never fails. */
    private Future<Void> batch() {
        var listings = fetches.takeListings(BATCH);
        var fetched = fetches.takeFetches(BATCH);
        List<ListedPass> listed = listings.stream().flatMap(Listing::listed).toList();
        List<ServedPass> served = fetched.stream().map(Fetch::served).toList();
        return store.record(listed, served)
                .onSuccess(this::written)
                .onFailure(failure -> notWritten(failure, listings, fetched))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void written(List<FirstFetch> first) {
        failing = false;
        refused = false;
        for (FirstFetch fetch : first) {
            if (!fetch.notModified()) {
                fetch.sinceWebhook().ifPresent(meters::servedFirst);
            }
            if (fetch.nudged()) {
                meters.unstuck();
            }
        }
    }

    /** A pass or a registration that is deleted meanwhile may have it refused once; a second time it would be ever so. */
    private void notWritten(Throwable failure, List<Listing> listings, List<Fetch> fetched) {
        boolean refusedBefore = refused;
        refused = !(failure instanceof DatabaseFailure database) || database.kind() == DatabaseFailure.Kind.REFUSED;
        if (refused && refusedBefore) {
            listings.forEach(listing -> meters.fetchLost());
            fetched.forEach(fetch -> meters.fetchLost());
        } else {
            fetches.putBack(listings, fetched);
        }
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("cause", failure.getMessage())
                    .log("what phones have fetched could not be written; it is tried again");
        }
        failing = true;
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        stuckPasses
                .nudge(stuckAfter)
                .onSuccess(found ->
                        found.forEach(stuck -> meters.stuck(stuck.tenant().value(), stuck.passes(), stuck.nudged())))
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("cause", failure.getMessage())
                        .log("stuck passes were not looked for; the next try is in some seconds"))
                .onComplete(done -> looking = false);
    }
}
