package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The steps of one transaction that updates passes, each one round trip: {@link #find}, {@link #lock} for what that could
 * not lock, and {@link #commit}. The statements of a step leave together, and the first one's BEGIN and the last one's
 * COMMIT with them.
 */
public final class PassTransaction {
    private final SqlConnection connection;

    PassTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * What the first step found.
     *
     * @param passes found, and in part locked
     * @param answers by request, for all keyed ones
     */
    public record Findings(FoundPasses passes, Map<Integer, Recollection> answers) {}

    /** Finds the candidates of each request, locks those that it must be about, and tells what is known of the keyed ones. */
    public Future<Findings> find(List<PassLookup> lookups, List<KeyedRequest> keyed) {
        Future<Map<Integer, Recollection>> answers =
                keyed.isEmpty() ? Future.succeededFuture(Map.of()) : RememberedAnswers.recall(connection, keyed);
        Future<FoundPasses> passes = PassSearch.find(connection, lookups);
        return Future.all(answers, passes).map(both -> new Findings(passes.result(), answers.result()));
    }

    /** Locks passes in the order that every writer of several keeps; those that another holds, or that are gone, are absent. */
    public Future<Map<PassKey, StoredPass>> lock(Collection<PassKey> passes) {
        return PassLocks.lock(connection, passes);
    }

    /** Writes all and commits. It is durable when the future succeeds; if that fails, nothing was written. */
    public Future<Void> commit(
            List<PassWrite> passes, List<PassEvent> events, List<NewAnswer> answers, List<Tally> tallies) {
        var statements = new ArrayList<Future<Void>>(4);
        if (!passes.isEmpty()) {
            statements.add(PassWrites.write(connection, passes, events));
        }
        if (!answers.isEmpty()) {
            statements.add(RememberedAnswers.remember(connection, answers));
        }
        if (!tallies.isEmpty()) {
            statements.add(CampaignTallies.append(connection, tallies));
        }
        // after a failed statement the server takes COMMIT for ROLLBACK, without an error: that statement's failure
        // counts
        statements.add(connection.query("commit").execute().mapEmpty());
        return Future.all(statements).mapEmpty();
    }
}
