package dev.passway.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Wakes the same phones through the program and by pushy alone, and measures both from the first push that the APNs server takes until
 * the last has been accepted; of the program, until it has also marked it.
 *
 * @param pushes what the APNs server takes
 * @param most how many phones at most
 * @param tokens a file for pushy's list of phones
 */
record Campaign(Stand stand, Pushes pushes, int most, Path tokens) {
    /** By pushy, with as many connections and as many pushes in flight as the program has. */
    Map<Metric, Double> byPushyAlone() {
        int phones = WakeUps.tokens(stand.large().database(), most, tokens);
        begin();
        var before = stand.snapshot();
        long end = stand.pushy()
                .ask(new JsonObject()
                        .put("tokens", tokens.toAbsolutePath().toString())
                        .put("inFlight", stand.large().config().push().inFlight()))
                .getLong("end");
        return values(before, Snapshot.Part.PUSHY, phones, end);
    }

    /** Through the push queue. */
    Map<Metric, Double> byPassway() {
        try (var wakeUps = WakeUps.prepare(stand.large().database(), most)) {
            begin();
            var before = stand.snapshot();
            wakeUps.release();
            pushes.await(wakeUps.size());
            stand.large().drain();
            return values(before, Snapshot.Part.PROGRAM, wakeUps.size(), System.nanoTime());
        }
    }

    private void begin() {
        pushes.take();
        pushes.apart(true);
    }

    private Map<Metric, Double> values(Snapshot before, Snapshot.Part server, int phones, long end) {
        var values = new EnumMap<Metric, Double>(Metric.class);
        stand.snapshot().costs(before, server, phones, values);
        pushes.apart(false);
        var taken = pushes.take();
        if (Pushes.phones(taken) != phones) {
            throw new IllegalStateException(
                    "%,d phones were to be woken, %,d were".formatted(phones, Pushes.phones(taken)));
        }
        values.put(Metric.RATE, phones * 1e9 / Math.max(1, end - taken.nanos(0)));
        return values;
    }
}
