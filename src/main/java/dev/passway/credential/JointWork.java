package dev.passway.credential;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Does work once for all who want the same at the same time. Shared by all event loops. */
final class JointWork<K, V> {
    /** Who joins may get what was true before it asked, and a revocation counts after a second. */
    private static final long JOINABLE = Duration.ofMillis(500).toNanos();

    /** What may be under way; more credentials than this at once are nobody's traffic. */
    private static final int MOST = 1_024;

    private record Work<V>(long beganNanos, long generation, Promise<V> answer) {}

    private final CredentialFeed feed;
    private final ConcurrentMap<K, Work<V>> underWay = new ConcurrentHashMap<>();

    JointWork(CredentialFeed feed) {
        this.feed = feed;
    }

    /** Whether it may be done now: a bounded number of things is under way, and to join one of them costs nothing. */
    boolean hasRoomFor(K key) {
        return underWay.size() < MOST || isUnderWay(key);
    }

    /** Whether doing it would cost nothing, as it is being done. */
    boolean isUnderWay(K key) {
        Work<V> work = underWay.get(key);
        return work != null && isJoinable(work);
    }

    /** Does the work, or joins who does; completes on the caller's context. */
    Future<V> join(K key, Supplier<Future<V>> how) {
        var mine = new Work<V>(System.nanoTime(), feed.generation(), Promise.promise());
        Work<V> work = underWay.compute(key, (same, other) -> other != null && isJoinable(other) ? other : mine);
        Future<V> answer = onThisContext(work.answer().future());
        if (work.equals(mine)) {
            how.get().onComplete((value, failure) -> {
                underWay.remove(key, mine);
                mine.answer().complete(value, failure);
            });
        }
        return answer;
    }

    private boolean isJoinable(Work<V> work) {
        return work.generation() == feed.generation() && System.nanoTime() - work.beganNanos() < JOINABLE;
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
