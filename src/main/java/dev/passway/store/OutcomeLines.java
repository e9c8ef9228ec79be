package dev.passway.store;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The outcomes of one kind in a batch of marks, as the arrays that one statement takes. */
record OutcomeLines<O extends TokenOutcome>(List<Line<O>> lines) {
    /** One outcome with the claimed row that it belongs to. */
    record Line<O extends TokenOutcome>(PushClaim claim, O outcome) {}

    static <O extends TokenOutcome> OutcomeLines<O> of(List<PushMark> marks, Class<O> kind) {
        return new OutcomeLines<>(marks.stream()
                .flatMap(mark -> mark.outcomes().stream()
                        .filter(kind::isInstance)
                        .map(outcome -> new Line<>(mark.claim(), kind.cast(outcome))))
                .toList());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Tenants, passes and push tokens: $1 to $3. */
    Tuple values() {
        return Tuple.tuple()
                .addArrayOfString(array(line -> line.claim().lane().tenant().value(), String[]::new))
                .addArrayOfUUID(array(line -> line.claim().pass().value(), UUID[]::new))
                .addArrayOfString(array(line -> line.outcome().token().value(), String[]::new));
    }

    String[] topics() {
        return array(line -> line.claim().lane().passTypeIdentifier(), String[]::new);
    }

    Long[] versions() {
        return array(line -> line.claim().version(), Long[]::new);
    }

    <T> T[] array(Function<Line<O>, T> value, IntFunction<T[]> newArray) {
        return lines.stream().map(value).toArray(newArray);
    }
}
