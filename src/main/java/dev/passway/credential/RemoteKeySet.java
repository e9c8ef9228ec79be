package dev.passway.credential;

import dev.passway.config.JwksConfig;
import dev.passway.telemetry.CredentialMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One key set, and when it is looked at. Confined to one event loop. Whatever the server does, keys that are known stay
 * in use until it shows a set without them; one look is under way at a time.
 */
final class RemoteKeySet {
    /** Shortest wait between two looks in the background, whatever the server or the configuration wishes. */
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    /** After a look in vain, those who need a first set are told to come back for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A day is the longest life of a token that may be remembered; then nobody can need these keys any more. */
    private static final Duration UNUSED = Claims.LONGEST_LIFE.plusHours(1);

    private static final int MOST_MISSED = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySet.class);

    private final Vertx vertx;
    private final JwksClient client;
    private final JwksConfig config;
    private final CredentialMeters meters;
    private final String url;
    private final PublishedKeys published;
    private final Runnable forget;
    /** Names that the last look was for, in vain. */
    private final Set<String> missed = new HashSet<>();

    private @Nullable Future<Void> underWay;
    private long lookedUpNanos;
    private long failedNanos;
    private long timer;
    private boolean healthy = true;

    RemoteKeySet(
            Vertx vertx,
            JwksClient client,
            JwksConfig config,
            CredentialMeters meters,
            String url,
            PublishedKeys published,
            Runnable forget) {
        this.vertx = vertx;
        this.client = client;
        this.config = config;
        this.meters = meters;
        this.url = url;
        this.published = published;
        this.forget = forget;
        this.lookedUpNanos = System.nanoTime() - config.unknownKeyInterval().toNanos();
        this.failedNanos = System.nanoTime() - PAUSE.toNanos();
    }

    /**
     * The set for a token with that key's name: as it is known, or after a look. If the name is not in it then, it was
     * looked for in vain. Fails with {@link KeysUnavailable} if that can't be said now.
     */
    Future<KeySet> find(Optional<String> kid) {
        Optional<KeySet> known = decided(kid);
        if (known.isPresent()) {
            return Future.succeededFuture(known.get());
        }
        if (underWay != null) {
            // it may have begun before the key was published: then it decides nothing
            return underWay.transform(
                    done -> decided(kid).map(Future::succeededFuture).orElseGet(() -> look(kid)));
        }
        return look(kid);
    }

    /** The set if it has the name, or if the last look was for that name. */
    private Optional<KeySet> decided(Optional<String> kid) {
        return published
                .current()
                .filter(set -> set.knows(kid) || kid.filter(missed::contains).isPresent());
    }

    private Future<KeySet> look(Optional<String> kid) {
        Duration wait = published.current().isPresent()
                ? left(lookedUpNanos, config.unknownKeyInterval())
                : left(failedNanos, PAUSE);
        if (underWay != null || wait.isPositive()) {
            return Future.failedFuture(away(wait));
        }
        if (published.current().isPresent()) {
            lookedUpNanos = System.nanoTime(); // a first look is for any key
        }
        return fetch().compose(done -> {
            Optional<KeySet> set = published.current();
            if (set.isEmpty()) {
                return Future.failedFuture(away(PAUSE));
            }
            if (!set.get().knows(kid) && missed.size() < MOST_MISSED) {
                kid.ifPresent(missed::add);
            }
            return Future.succeededFuture(set.get());
        });
    }

    private Future<Void> fetch() {
        missed.clear();
        Future<JwksClient.Fetched> answer = client.fetch(url);
        Future<Void> look = answer.onComplete(done -> underWay = null)
                .onSuccess(this::fetched)
                .onFailure(this::failed)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(away(PAUSE)));
        underWay = look.isComplete() ? null : look;
        return look;
    }

    private void fetched(JwksClient.Fetched fetched) {
        if (fetched.keys().keys().isEmpty()) {
            published.withdraw();
            failed(new IllegalStateException("no key of the set can verify tokens"));
            return;
        }
        published.publish(fetched.keys());
        meters.jwksFetched(true);
        if (!healthy) {
            LOG.atInfo().addKeyValue("url", url).log("a key set is back");
        }
        healthy = true;
        scheduleAfter(fetched.maxAge().orElse(config.refresh()));
    }

    private void failed(Throwable failure) {
        failedNanos = System.nanoTime();
        meters.jwksFetched(false);
        if (healthy) {
            LOG.atWarn()
                    .addKeyValue("url", url)
                    .addKeyValue("reason", String.valueOf(failure.getMessage()))
                    .log("a key set can't be fetched; the keys that are known stay in use");
        }
        healthy = false;
        scheduleAfter(SHORTEST);
    }

    private void scheduleAfter(Duration wish) {
        vertx.cancelTimer(timer);
        Duration wait = wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish;
        Duration bounded = wait.compareTo(config.refresh()) > 0 ? config.refresh() : wait;
        timer = vertx.setTimer(bounded.toMillis(), now -> refresh());
    }

    private void refresh() {
        if (published.unused().compareTo(UNUSED) > 0) {
            published.withdraw();
            forget.run();
            return;
        }
        if (underWay == null) {
            fetch();
        }
    }

    private static Duration left(long sinceNanos, Duration interval) {
        return interval.minusNanos(System.nanoTime() - sinceNanos);
    }

    private static KeysUnavailable away(Duration wait) {
        return new KeysUnavailable(
                Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
