package dev.passway.bench;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One measurement.
 *
 * @param round from 1
 * @param attempt from 1; more than 1 if others had disturbed those before
 * @param values what is known
 */
record Measure(Work work, int round, int attempt, Map<Metric, Double> values) {
    /** The largest share of the machine that processes of others may have had. */
    private static final double DISTURBED = 0.15;

    Measure {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    boolean isDisturbed() {
        return others() > DISTURBED;
    }

    double others() {
        return values.getOrDefault(Metric.OTHERS, 0.0);
    }

    double rate() {
        return values.getOrDefault(Metric.RATE, 0.0);
    }

    JsonObject json() {
        var json = new JsonObject()
                .put("work", work.name())
                .put("round", round)
                .put("attempt", attempt)
                .put("disturbed", isDisturbed());
        values.forEach((metric, value) -> json.put(metric.key(), value));
        return json;
    }
}
