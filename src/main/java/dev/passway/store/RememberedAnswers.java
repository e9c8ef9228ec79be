package dev.passway.store;

import dev.passway.domain.Digest;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answers of keyed webhooks, remembered for 48 hours; within one transaction. */
final class RememberedAnswers {
    private RememberedAnswers() {}

    private static final String LOCK = """
            select k.request, pg_try_advisory_xact_lock(k.lock_key) as obtained
            from unnest($1::integer[], $2::bigint[]) as k (request, lock_key)
            """;

    private static final String FIND = """
            select k.request, i.identity, i.answer
            from unnest($1::integer[], $2::text[], $3::bytea[]) as k (request, tenant_id, key_digest)
            join idempotency i on i.tenant_id = k.tenant_id and i.key_digest = k.key_digest
                and i.answered_at > now() - interval '48 hours'
            order by i.answered_at
            """;

    /**
     * Makes this transaction the only one with these webhooks until it ends, and looks up what was answered. Both go out
     * together; the second sees what was committed before the locks were obtained.
     *
     * @return what is known, by request; one whose twin is under way elsewhere is {@link Recollection.Busy}
     */
    static Future<Map<Integer, Recollection>> recall(SqlConnection connection, List<KeyedRequest> requests) {
        Future<RowSet<Row>> locked = connection
                .preparedQuery(LOCK)
                .execute(Columns.of(requests)
                        .integer(KeyedRequest::request)
                        .bigint(keyed -> keyed.identity().lockKey())
                        .values());
        Future<RowSet<Row>> found = connection
                .preparedQuery(FIND)
                .execute(Columns.of(requests)
                        .integer(KeyedRequest::request)
                        .text(keyed -> keyed.tenant().value())
                        .bytes(keyed -> keyed.identity().key().bytes())
                        .values());
        return Future.all(locked, found).map(both -> recollect(requests, busy(locked.result()), found.result()));
    }

    private static final String REMEMBER = """
            insert into idempotency (tenant_id, key_digest, identity, answer)
            select a.tenant_id, a.key_digest, a.identity, a.answer
            from unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[]) as a (tenant_id, key_digest, identity, answer)
            """;

    /** Remembers the answers; they count once the transaction commits. */
    static Future<Void> remember(SqlConnection connection, List<NewAnswer> answers) {
        return connection
                .preparedQuery(REMEMBER)
                .execute(Columns.of(answers)
                        .text(answer -> answer.request().tenant().value())
                        .bytes(answer -> answer.request().identity().key().bytes())
                        .bytes(answer -> answer.request().identity().value().bytes())
                        .text(NewAnswer::body)
                        .values())
                .mapEmpty();
    }

    private static Set<Integer> busy(RowSet<Row> rows) {
        var busy = new HashSet<Integer>();
        for (Row row : rows) {
            if (!row.getBoolean("obtained")) {
                busy.add(row.getInteger("request"));
            }
        }
        return busy;
    }

    private static Map<Integer, Recollection> recollect(
            List<KeyedRequest> requests, Set<Integer> busy, RowSet<Row> found) {
        var identities = new HashMap<Integer, Digest>();
        requests.forEach(
                request -> identities.put(request.request(), request.identity().value()));
        var answers = new HashMap<Integer, String>();
        var reused = new HashSet<Integer>();
        for (Row row : found) {
            int request = row.getInteger("request");
            if (Digest.of(row.getBuffer("identity").getBytes()).equals(identities.get(request))) {
                answers.putIfAbsent(request, row.getString("answer"));
            } else {
                reused.add(request);
            }
        }
        var known = new HashMap<Integer, Recollection>();
        identities.keySet().forEach(request -> known.put(request, recollection(request, busy, answers, reused)));
        return known;
    }

    private static Recollection recollection(
            Integer request, Set<Integer> busy, Map<Integer, String> answers, Set<Integer> reused) {
        if (busy.contains(request)) {
            return new Recollection.Busy();
        }
        String answer = answers.get(request);
        return answer == null ? new Recollection.New(reused.contains(request)) : new Recollection.Answered(answer);
    }
}
