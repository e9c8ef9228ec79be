package dev.passway.credential;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A bounded map for caches, safe on any thread and without locks to wait at for those who read: when its young half is
 * full, the old half is dropped and the young one becomes old. What is used again moves to the young half, so the map
 * keeps roughly what was used last.
 */
final class Generations<K, V> {
    private record Halves<K, V>(ConcurrentMap<K, V> young, ConcurrentMap<K, V> old) {}

    private final int half;
    private final Consumer<V> dropped;
    private final AtomicReference<Halves<K, V>> halves =
            new AtomicReference<>(new Halves<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));

    /**
     * @param most entries at most, even
     * @param dropped told of what made room for others
     */
    Generations(int most, Consumer<V> dropped) {
        this.half = most / 2;
        this.dropped = dropped;
    }

    Optional<V> get(K key) {
        Halves<K, V> now = halves.get();
        V young = now.young().get(key);
        if (young != null) {
            return Optional.of(young);
        }
        V old = now.old().remove(key);
        if (old != null) {
            put(key, old);
        }
        return Optional.ofNullable(old);
    }

    void put(K key, V value) {
        Halves<K, V> now = halves.get();
        if (now.young().size() >= half && halves.compareAndSet(now, new Halves<>(new ConcurrentHashMap<>(), now.young()))) {
            now.old().values().forEach(dropped);
        }
        V replaced = halves.get().young().put(key, value);
        if (replaced != null && replaced != value) {
            dropped.accept(replaced);
        }
    }

    /** Takes the entry out if it is still that one. */
    void remove(K key, V value) {
        Halves<K, V> now = halves.get();
        now.young().remove(key, value);
        now.old().remove(key, value);
    }
}
