package dev.passway.domain;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Optional;

/**
 * A formula over the pass's data in the Common Expression Language (CEL): {@code data.points >= 1000 ? 'Gold' : 'Silver'}. It has
 * no loops, no assignment and no access to anything but the data, and what it may cost is bounded, so it ends soon whatever it
 * says ({@link Evaluation}). Compiled once; safe on any thread.
 */
public final class Expression implements Source {
    /** Characters of a formula. */
    public static final int LONGEST = 2_000;

    private final String source;
    private final CelRuntime.Program program;

    private Expression(String source, CelRuntime.Program program) {
        this.source = source;
        this.program = program;
    }

    /**
     * Compiles a formula.
     *
     * @throws IllegalArgumentException if it is none, or too large; the message says what is wrong with it
     */
    public static Expression of(String source) {
        return new Expression(source, Cel.compile(source));
    }

    /** The value; empty if it is null, or if the formula fails on these data, which {@link FailedExpressions} counts. */
    @Override
    public Optional<Json> value(Json.Obj data, Formats formats) {
        try {
            return CelValues.json(Evaluation.run(formats, () -> program.eval(Map.of(Cel.DATA, CelValues.map(data)))));
        } catch (CelEvaluationException | RuntimeException odd) {
            FailedExpressions.count();
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && source.equals(expression.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
