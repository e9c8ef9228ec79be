package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pass types and passes that tests share. Times in tests count seconds from {@link #START}. */
final class Passes {
    /** Microseconds of 2026-01-01T00:00:00Z. */
    static final long START = 1_767_225_600_000_000L;

    static final PassType BASIC = type("basic", "pass.com.example", "loyalty");
    static final PassType PREMIUM = type("premium", "pass.com.example", "loyalty");
    static final PassType GIFT_CARD = type("gift", "pass.com.example", "gifts");
    static final PassType OTHER_CERTIFICATE = type("abroad", "pass.com.example.abroad", "loyalty");

    private Passes() {}

    private static PassType type(String name, String passTypeIdentifier, String family) {
        return new PassType(
                name,
                passTypeIdentifier,
                family,
                List.of(
                        new BoundField("points", List.of("points"), BoundField.Type.NUMBER, false),
                        new BoundField("tier", List.of("tier"), BoundField.Type.TEXT, false)),
                List.of(new MetadataEntry(
                        "backgroundColor", List.of("tier"), Map.of("gold", name + "-gold"), Optional.of(name))));
    }

    static Json.Obj object(String json) {
        return assertThat(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(Json.Obj.class))
                .actual();
    }

    /** A basic pass, created at second 0. */
    static PassState pass(String data) {
        return PassState.created(BASIC, object(data), micros(0));
    }

    static long micros(long second) {
        return START + second * 1_000_000;
    }

    /** An update of the data alone. */
    static PassUpdate update(String patch, long second) {
        return new PassUpdate(object(patch), Optional.empty(), false, micros(second), micros(second));
    }

    static PassUpdate conversion(PassType target, long second) {
        return new PassUpdate(Json.EMPTY, Optional.of(target), false, micros(second), micros(second));
    }

    static PassUpdate evaluation(long second) {
        return new PassUpdate(Json.EMPTY, Optional.empty(), true, micros(second), micros(second));
    }

    /** The pass after an update, whatever came of it. */
    static PassState after(PassState before, PassUpdate update) {
        return switch (update.applyTo(before)) {
            case PassResult.Updated updated -> updated.state();
            case PassResult.Unchanged unchanged -> unchanged.state();
            case PassResult.Superseded ignored -> before;
            case PassResult.TooLarge ignored -> before;
        };
    }

    static PassState after(PassState before, List<PassUpdate> updates) {
        PassState state = before;
        for (PassUpdate update : updates) {
            state = after(state, update);
        }
        return state;
    }
}
