package dev.passway.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The result for machines. */
final class ResultFile {
    private ResultFile() {}

    static void write(Path file, Form form, Summary summary, List<Target> targets, Checks checks) {
        var json = new JsonObject()
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("form", form.name())
                .put("passes", form.passes())
                .put("rounds", form.rounds())
                .put("machine", machine())
                .put("medians", medians(summary))
                .put(
                        "measures",
                        array(summary.measures().stream().map(Measure::json).toList()))
                .put("targets", array(targets.stream().map(ResultFile::target).toList()))
                .put("requests", checks.requests())
                .put("withoutVersion", checks.otherwise())
                .put(
                        "checks",
                        array(checks.sentences().entrySet().stream()
                                .map(ResultFile::check)
                                .toList()));
        try {
            Files.writeString(file, json.encodePrettily() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    private static JsonObject machine() {
        return new JsonObject()
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("processor", ProcFile.processor())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", Runtime.version().toString());
    }

    private static JsonObject medians(Summary summary) {
        var medians = new JsonObject();
        summary.works().forEach((work, disturbed) -> {
            var values = new JsonObject().put("label", work.label()).put("disturbed", disturbed);
            for (var metric : Metric.values()) {
                summary.median(work, metric).ifPresent(value -> values.put(metric.key(), value));
            }
            medians.put(work.name(), values);
        });
        return medians;
    }

    private static JsonObject target(Target target) {
        var json = new JsonObject()
                .put("what", target.what())
                .put("target", target.boundText())
                .put("verdict", target.verdict());
        target.value().ifPresent(value -> json.put("value", value));
        return json;
    }

    private static JsonObject check(Map.Entry<String, Boolean> check) {
        return new JsonObject().put("what", check.getKey()).put("holds", check.getValue());
    }

    private static JsonArray array(List<JsonObject> objects) {
        return new JsonArray(objects);
    }
}
