package dev.passway.credential;

import dev.passway.domain.KeyDigest;
import dev.passway.store.ApiKeys;
import dev.passway.store.FoundKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Asks PostgreSQL for keys, once for all who want the same one at the same time. Shared by all event loops. */
final class KeyLookups {
    /** What may be under way; more keys than this at once are nobody's traffic. */
    private static final int MOST = 1_024;
    /** A look-up may be answered from before it was joined, and a revocation counts after a second. */
    private static final long JOINABLE = Duration.ofMillis(500).toNanos();

    private record Lookup(long sentNanos, long generation, Promise<Optional<FoundKey>> answer) {}

    private final ApiKeys apiKeys;
    private final CredentialFeed feed;
    private final KeyMemory memory;
    private final ConcurrentMap<KeyDigest, Lookup> underWay = new ConcurrentHashMap<>();

    KeyLookups(ApiKeys apiKeys, CredentialFeed feed, KeyMemory memory) {
        this.apiKeys = apiKeys;
        this.feed = feed;
        this.memory = memory;
    }

    /** Whether no more can be asked for, but by joining. */
    boolean full() {
        return underWay.size() >= MOST;
    }

    /** Whether asking for the key would cost nothing, as it is being asked for. */
    boolean isUnderWay(KeyDigest digest) {
        Lookup lookup = underWay.get(digest);
        return lookup != null && joinable(lookup);
    }

    /** The key, if it is valid; completes on the caller's context. */
    Future<Optional<FoundKey>> find(KeyDigest digest) {
        // noted before the query is sent
        var mine = new Lookup(System.nanoTime(), feed.generation(), Promise.promise());
        Lookup lookup = underWay.compute(digest, (key, other) -> other != null && joinable(other) ? other : mine);
        Future<Optional<FoundKey>> answer = onThisContext(lookup.answer().future());
        if (lookup.equals(mine)) {
            apiKeys.find(digest).onComplete((found, failure) -> {
                if (found != null) {
                    memory.learn(digest, found, mine.sentNanos(), mine.generation());
                }
                underWay.remove(digest, mine);
                mine.answer().complete(found, failure);
            });
        }
        return answer;
    }

    private boolean joinable(Lookup lookup) {
        return lookup.generation() == feed.generation() && System.nanoTime() - lookup.sentNanos() < JOINABLE;
    }

    /** A future that was made on another event loop completes there; its continuation belongs to this one. */
    private static <T> Future<T> onThisContext(Future<T> future) {
        Context here = Vertx.currentContext();
        if (here == null) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        future.onComplete((value, failure) -> {
            if (here.equals(Vertx.currentContext())) {
                promise.complete(value, failure);
            } else {
                here.runOnContext(now -> promise.complete(value, failure));
            }
        });
        return promise.future();
    }
}
