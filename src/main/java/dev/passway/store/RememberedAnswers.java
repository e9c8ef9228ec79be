package dev.passway.store;

import dev.passway.domain.Digest;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The answers of keyed webhooks, remembered for 48 hours; within one transaction. */
public final class RememberedAnswers {
    private final SqlConnection connection;

    RememberedAnswers(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * What is known of a key.
     *
     * @param answer the first answer to the same webhook; empty if there was none
     * @param reused whether the key came with another webhook before
     */
    public record Recollection(Optional<String> answer, boolean reused) {}

    private static final String LOCK = """
            select pg_advisory_xact_lock($1)
            """;

    private static final String FIND = """
            select identity, answer
            from idempotency
            where tenant_id = $1 and key_digest = $2 and answered_at > now() - interval '48 hours'
            order by answered_at
            """;

    /**
     * Makes this transaction the only one with that webhook until it ends, and looks up what was answered. Both go out
     * together; the second sees what the transaction that was waited for has committed.
     */
    public Future<Recollection> recall(TenantId tenant, IdempotencyIdentity identity) {
        Future<?> locked = connection.preparedQuery(LOCK).execute(Tuple.of(identity.lockKey()));
        Future<RowSet<Row>> found =
                connection.preparedQuery(FIND).execute(Tuple.of(tenant.value(), bytes(identity.key())));
        return locked.compose(done -> found).map(rows -> recollect(rows, identity));
    }

    private static final String REMEMBER = """
            insert into idempotency (tenant_id, key_digest, identity, answer) values ($1, $2, $3, $4)
            """;

    /** Remembers the answer; it counts once the transaction commits. */
    public Future<Void> remember(TenantId tenant, IdempotencyIdentity identity, String answer) {
        var values = Tuple.of(tenant.value(), bytes(identity.key()), bytes(identity.value()), answer);
        return connection.preparedQuery(REMEMBER).execute(values).mapEmpty();
    }

    private static Recollection recollect(RowSet<Row> rows, IdempotencyIdentity identity) {
        boolean reused = false;
        for (Row row : rows) {
            if (Digest.of(row.getBuffer("identity").getBytes()).equals(identity.value())) {
                return new Recollection(Optional.of(row.getString("answer")), false);
            }
            reused = true;
        }
        return new Recollection(Optional.empty(), reused);
    }

    private static Buffer bytes(Digest digest) {
        return Buffer.buffer(digest.bytes());
    }
}
