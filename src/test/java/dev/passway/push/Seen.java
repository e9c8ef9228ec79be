package dev.passway.push;

import dev.passway.store.DatabaseFailure;
import dev.passway.store.Lane;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what a stage told, for tests. */
final class Seen implements PushListener {
    final Collection<String> answers = new ConcurrentLinkedQueue<>();
    final Collection<Duration> delays = new ConcurrentLinkedQueue<>();
    final Collection<String> quarantined = new ConcurrentLinkedQueue<>();
    final Collection<String> givenUp = new ConcurrentLinkedQueue<>();
    final Collection<Lane> parked = new ConcurrentLinkedQueue<>();
    final Collection<Lane> resumed = new ConcurrentLinkedQueue<>();
    final Collection<DatabaseFailure.Kind> failures = new ConcurrentLinkedQueue<>();
    final Collection<Integer> claimed = new ConcurrentLinkedQueue<>();
    final Collection<Integer> inFlight = new ConcurrentLinkedQueue<>();
    final Map<Lane, Integer> connections = new ConcurrentHashMap<>();
    final Deque<Double> parts = new ConcurrentLinkedDeque<>();

    private volatile boolean full;

    /** Keeps no more of what is told with each push: in a long run it would fill the heap. */
    void keepNoPushes() {
        full = true;
    }

    private <T> void keep(Collection<T> seen, T what) {
        if (!full) {
            seen.add(what);
        }
    }

    @Override
    public void claimed(int rows) {
        keep(claimed, rows);
    }

    @Override
    public void inFlight(Lane lane, int pushes) {
        keep(inFlight, pushes);
    }

    @Override
    public void connections(Lane lane, int open) {
        connections.put(lane, open);
    }

    /** How many connections are open in all lanes. */
    int connections() {
        return connections.values().stream().mapToInt(open -> open).sum();
    }

    @Override
    public void answered(Lane lane, String reason) {
        keep(answers, reason);
    }

    @Override
    public void accepted(Lane lane, Duration sinceQueued) {
        keep(delays, sinceQueued);
    }

    @Override
    public void quarantined(Lane lane, String reason) {
        quarantined.add(reason);
    }

    @Override
    public void gaveUp(Lane lane, String reason) {
        givenUp.add(reason);
    }

    @Override
    public void parked(Lane lane, String reason) {
        parked.add(lane);
    }

    @Override
    public void resumed(Lane lane) {
        resumed.add(lane);
    }

    @Override
    public void paced(double part) {
        parts.add(part);
    }

    @Override
    public void databaseFailed(DatabaseFailure.Kind kind) {
        failures.add(kind);
    }
}
