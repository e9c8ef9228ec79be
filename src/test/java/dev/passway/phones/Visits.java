package dev.passway.phones;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What phones were answered, and how long it took from their wake-up to the new value. Safe on any thread. */
public final class Visits {
    private final ConcurrentMap<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Collection<Duration> updates = new ConcurrentLinkedQueue<>();
    private final LongAdder broken = new LongAdder();

    void answered(String what, int status) {
        answers.computeIfAbsent(what + " " + status, name -> new LongAdder()).increment();
    }

    void broken() {
        broken.increment();
    }

    void updated(Duration sinceWoken) {
        updates.add(sinceWoken);
    }

    /** How many answers of a kind there were, such as {@code fetch 200}, {@code list 204}, {@code register 201}. */
    public long of(String answer) {
        return answers.getOrDefault(answer, new LongAdder()).sum();
    }

    /** How many answers had this status, whatever was asked. */
    public long of(int status) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + status))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** How many requests got no answer. */
    public long unanswered() {
        return broken.sum();
    }

    /** From each wake-up to the last byte of the new version, in no order. */
    public Collection<Duration> updates() {
        return updates;
    }

    @Override
    public String toString() {
        return new TreeMap<>(Map.copyOf(answers)) + ", unanswered " + broken;
    }
}
