package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into the columns that {@code unnest} takes, so that any number of them is one statement. */
final class PassWriteColumns {
    private PassWriteColumns() {}

    static Tuple of(TenantId tenant, List<PassWrite> writes) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfUUID(column(writes, write -> write.pass().value(), UUID[]::new))
                .addArrayOfString(column(writes, write -> write.state().type().name(), String[]::new))
                .addArrayOfString(column(writes, write -> write.state().dataText(), String[]::new))
                .addArrayOfString(column(writes, write -> write.state().timesText(), String[]::new))
                .addArrayOfString(column(writes, write -> write.state().metadataText(), String[]::new))
                .addArrayOfLong(column(writes, PassWrite::version, Long[]::new))
                .addArrayOfBoolean(column(writes, PassWrite::versionMoved, Boolean[]::new))
                .addArrayOfBuffer(
                        column(writes, write -> Buffer.buffer(write.shown().bytes()), Buffer[]::new))
                .addArrayOfBoolean(column(writes, PassWrite::shownMoved, Boolean[]::new))
                .addArrayOfUUID(column(writes, write -> write.correlationId().value(), UUID[]::new))
                .addArrayOfString(column(writes, write -> write.campaign().orElse(null), String[]::new));
    }

    private static <T> @Nullable T[] column(
            List<PassWrite> writes, Function<PassWrite, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return writes.stream().map(value).toArray(array);
    }
}
