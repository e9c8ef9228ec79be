package dev.passway.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays that {@code unnest} takes, so that any number of them is one statement. */
final class Columns<R> {
    private final List<R> rows;
    private final Tuple values;

    private Columns(List<R> rows, Tuple values) {
        this.rows = rows;
        this.values = values;
    }

    /** Parameters that begin with these rows. */
    static <R> Columns<R> of(List<R> rows) {
        return new Columns<>(rows, Tuple.tuple());
    }

    /** Parameters that begin with these values, before the rows. */
    static <R> Columns<R> of(Tuple first, List<R> rows) {
        return new Columns<>(rows, first);
    }

    /** Goes on with other rows behind the columns so far. */
    <S> Columns<S> then(List<S> others) {
        return new Columns<>(others, values);
    }

    Columns<R> text(Function<R, @Nullable String> value) {
        values.addArrayOfString(array(value, String[]::new));
        return this;
    }

    Columns<R> uuid(Function<R, @Nullable UUID> value) {
        values.addArrayOfUUID(array(value, UUID[]::new));
        return this;
    }

    Columns<R> integer(Function<R, @Nullable Integer> value) {
        values.addArrayOfInteger(array(value, Integer[]::new));
        return this;
    }

    Columns<R> bigint(Function<R, @Nullable Long> value) {
        values.addArrayOfLong(array(value, Long[]::new));
        return this;
    }

    Columns<R> bool(Function<R, @Nullable Boolean> value) {
        values.addArrayOfBoolean(array(value, Boolean[]::new));
        return this;
    }

    Columns<R> bytes(Function<R, byte[]> value) {
        values.addArrayOfBuffer(array(row -> Buffer.buffer(value.apply(row)), Buffer[]::new));
        return this;
    }

    Tuple values() {
        return values;
    }

    private <T> @Nullable T[] array(Function<R, @Nullable T> value, IntFunction<@Nullable T[]> make) {
        @Nullable T[] array = make.apply(rows.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = value.apply(rows.get(i));
        }
        return array;
    }
}
