package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Which replicas run, by the database's clock. */
public final class Replicas {
    private final Postgres postgres;

    public Replicas(Postgres postgres) {
        this.postgres = postgres;
    }

    // past the rows that another replica sweeps or beats: two that were paused would wait for each other
    private static final String BEAT = """
            with beat as (
                insert into replica (replica_id, wallet_load) values ($1, $2)
                on conflict (replica_id) do update set seen_at = now(), wallet_load = $2
            ), gone as (
                select replica_id from replica
                where seen_at < now() - interval '1 minute' and replica_id <> $1
                for update skip locked
            ), swept as (
                delete from replica r using gone where r.replica_id = gone.replica_id
            )
            select (count(*) + 1)::integer as live,
                ((coalesce(sum(wallet_load), 0) + $2) / (count(*) + 1))::double precision as load
            from replica
            where seen_at > now() - interval '5 seconds' and replica_id <> $1
            """;

    /**
     * Says that the replica runs and how busy it is, and sweeps the rows of those that have not said so for a minute.
     *
     * @param walletLoad how busy its web service for phones is, 0 or more; 1 is full
     * @return those that said so within 5 s, this one included
     */
    public Future<LiveReplicas> beat(UUID replica, double walletLoad) {
        return postgres.query(BEAT, Tuple.of(replica, (float) walletLoad))
                .map(rows -> rows.iterator().next())
                .map(row -> new LiveReplicas(row.getInteger("live"), row.getDouble("load")));
    }

    private static final String REMOVE = "delete from replica where replica_id = $1";

    /** Says that the replica runs no more; no effect if it never said that it does. */
    public Future<Void> remove(UUID replica) {
        return postgres.query(REMOVE, Tuple.of(replica)).mapEmpty();
    }
}
