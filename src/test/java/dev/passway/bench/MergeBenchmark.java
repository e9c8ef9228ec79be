package dev.passway.bench;

import dev.passway.dev.PassTypeExamples;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassResult;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.PassUpdate;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to apply an update to a pass whose leaves were written at different times, and to get it out of its row and back. */
@State(Scope.Thread)
public class MergeBenchmark {
    private static final long SECOND = 1_000_000;
    private static final long CREATED = 1_700_000_000 * SECOND;

    private final PassType type = Shop.type("basic");
    private final PassState before = stored();
    private final PassUpdate update = update("""
            {"points":"4711","tier":"gold","lastOrder":{"id":"A-4711","total":12.50,"store":"Berlin Mitte"},\
            "greeting":"Thank you!"}""", 2_000);
    private final PassState premium = PassState.created(PassTypeExamples.type("premium"), before.data(), CREATED);
    private final PassUpdate evaluation = new PassUpdate(
            object("{\"points\":\"4711\",\"stamps\":\"7\",\"tier\":\"gold\"}"),
            Optional.empty(),
            true,
            CREATED + 2_000 * SECOND,
            CREATED + 2_000 * SECOND);
    private final String data = before.dataText();
    private final String times = before.timesText();
    private final String metadata = before.metadataText();

    /** The update of a webhook, in time: data, times, and what a phone shows. */
    @Benchmark
    public Object apply() {
        return update.applyTo(before);
    }

    /** The same with the example premium, whose formulas the update asks to evaluate. */
    @Benchmark
    public Object applyWithFormulas() {
        return evaluation.applyTo(premium);
    }

    /** A row's texts to a pass. */
    @Benchmark
    public Object read() {
        return PassState.read(type, data, times, metadata);
    }

    /** A pass to its row's texts. */
    @Benchmark
    public int write() {
        return before.dataText().length()
                + before.timesText().length()
                + before.metadataText().length();
    }

    /** What a phone shows, as its hash. */
    @Benchmark
    public Object shown() {
        return before.shown();
    }

    /** Created long ago; since then points and order were updated, each at its time, and a note was removed. */
    private PassState stored() {
        var state = PassState.created(type, object("""
                {"points":"0","tier":"bronze","lastOrder":{"id":"A-0","total":12.50,"store":"Berlin Mitte"},\
                "greeting":"Welcome!","memberSince":"2024-03-01","note":"new"}"""), CREATED);
        state = applied(update("{\"points\":\"17\"}", 600), state);
        state = applied(update("{\"lastOrder\":{\"id\":\"A-17\",\"total\":9.95}}", 700), state);
        return applied(update("{\"note\":null}", 800), state);
    }

    private static PassState applied(PassUpdate update, PassState to) {
        return ((PassResult.Updated) update.applyTo(to)).state();
    }

    private static PassUpdate update(String patch, long secondsLater) {
        long micros = CREATED + secondsLater * SECOND;
        return new PassUpdate(object(patch), Optional.empty(), false, micros, micros);
    }

    private static Json.Obj object(String text) {
        return (Json.Obj) JsonReader.stored(text);
    }
}
