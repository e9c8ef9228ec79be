package dev.passway.push;

import dev.passway.store.DatabaseFailure;
import dev.passway.store.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a stage told, for tests. */
final class Seen implements PushListener {
    final List<String> answers = new CopyOnWriteArrayList<>();
    final List<Duration> delays = new CopyOnWriteArrayList<>();
    final List<String> quarantined = new CopyOnWriteArrayList<>();
    final List<String> givenUp = new CopyOnWriteArrayList<>();
    final List<Lane> parked = new CopyOnWriteArrayList<>();
    final List<Lane> resumed = new CopyOnWriteArrayList<>();
    final List<DatabaseFailure.Kind> failures = new CopyOnWriteArrayList<>();
    final List<Integer> claimed = new CopyOnWriteArrayList<>();
    final List<Integer> inFlight = new CopyOnWriteArrayList<>();

    @Override
    public void claimed(int rows) {
        claimed.add(rows);
    }

    @Override
    public void inFlight(Lane lane, int pushes) {
        inFlight.add(pushes);
    }

    @Override
    public void answered(Lane lane, String reason) {
        answers.add(reason);
    }

    @Override
    public void accepted(Lane lane, Duration sinceQueued) {
        delays.add(sinceQueued);
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
    public void databaseFailed(DatabaseFailure.Kind kind) {
        failures.add(kind);
    }
}
