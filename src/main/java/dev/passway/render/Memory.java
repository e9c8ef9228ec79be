package dev.passway.render;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What was made once and is asked for again, within a bound. Who asks while it is being made waits for that one, without
 * holding a thread. What could not be made is not remembered. Safe on any thread.
 *
 * @param <K> immutable, with {@code equals}
 * @param <V> immutable
 */
final class Memory<K, V> {
    /** How an answer came about. */
    enum Source {
        MADE,
        JOINED,
        REMEMBERED
    }

    /** An answer under way, and how it comes about. */
    record Answer<V>(Source source, Future<V> value) {}

    /** A value is a future that has succeeded, or failed on its way out: Caffeine would log what its own futures fail with. */
    private final AsyncCache<K, Future<V>> cache;

    /**
     * @param most the sum of the weights, at least 0
     * @param weigher the weight of an entry, at least 0
     */
    Memory(long most, Weigher<K, V> weigher) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((K key, Future<V> value) -> value.succeeded() ? weigher.weigh(key, value.result()) : 0)
                // on whoever's thread it is due: a sweep is short
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * Answers from memory, or by making it.
     *
     * @param context on which the answer arrives
     * @param make called on this thread if nobody else is at it
     */
    Answer<V> get(K key, Context context, Supplier<Future<V>> make) {
        var mine = new CompletableFuture<Future<V>>();
        var known = cache.asMap().putIfAbsent(key, mine);
        if (known != null) {
            var source = known.isDone() ? Source.REMEMBERED : Source.JOINED;
            return new Answer<>(
                    source, Future.fromCompletionStage(known, context).compose(value -> value));
        }
        // compose: what is thrown fails the future, too, and nobody waits for ever
        var made = Future.succeededFuture()
                .compose(start -> make.get())
                .onSuccess(value -> mine.complete(Future.succeededFuture(value)))
                .onFailure(failure -> {
                    cache.asMap().remove(key, mine);
                    mine.complete(Future.failedFuture(failure));
                });
        return new Answer<>(Source.MADE, made);
    }
}
