package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Writes changed passes with their events and their rows of the push queue, in one statement. */
final class PassWrites {
    private PassWrites() {}

    // The rows of the queue are taken in the order in which marks lock them. A phone that registers holds the lock of
    // its pass, so one that was too late for the look-up, but came before the lock, is seen here.
    private static final String WRITE = """
            with written as (
                select *
                from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                    $8::bytea[], $9::boolean[], $10::boolean[], $11::uuid[], $12::text[])
                    as w (tenant_id, pass_id, pass_type, data, times, metadata, version, shown, shown_moved, installed,
                        correlation_id, pass_type_identifier)
            ), changed as (
                update pass p
                set pass_type = w.pass_type,
                    data = w.data::jsonb,
                    times = w.times,
                    metadata = w.metadata::jsonb,
                    version = w.version,
                    shown = w.shown,
                    modified_at = case when w.shown_moved
                        then greatest(date_trunc('second', now()), p.modified_at + interval '1 second')
                        else p.modified_at end,
                    changed_xid = case when w.shown_moved then pg_current_xact_id() else p.changed_xid end
                from written w
                where p.tenant_id = w.tenant_id and p.pass_id = w.pass_id
            ), logged as (
                insert into pass_event (tenant_id, pass_id, correlation_id, kind, version, campaign)
                select e.tenant_id, e.pass_id, e.correlation_id, 'updated', e.version, e.campaign
                from unnest($13::text[], $14::uuid[], $15::uuid[], $16::bigint[], $17::text[])
                    as e (tenant_id, pass_id, correlation_id, version, campaign)
            )
            insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
            select w.tenant_id, w.pass_id, w.pass_type_identifier, w.version, w.correlation_id
            from written w
            where w.shown_moved and (w.installed or exists (
                select from registration r
                where r.tenant_id = w.tenant_id and r.pass_id = w.pass_id and r.quarantined_at is null))
            order by w.tenant_id, w.pass_id
            on conflict (tenant_id, pass_id) do update set
                wanted_version = excluded.wanted_version,
                correlation_id = excluded.correlation_id,
                due_at = least(push_queue.due_at, excluded.due_at),
                attempts = 0
            """;

    static Future<Void> write(SqlConnection connection, List<PassWrite> passes, List<PassEvent> events) {
        return connection
                .preparedQuery(WRITE)
                .execute(parameters(passes, events))
                .mapEmpty();
    }

    private static Tuple parameters(List<PassWrite> passes, List<PassEvent> events) {
        return Columns.of(passes)
                .text(write -> write.key().tenant().value())
                .uuid(write -> write.key().pass().value())
                .text(write -> write.state().type().name())
                .text(write -> write.state().dataText())
                .text(write -> write.state().timesText())
                .text(write -> write.state().metadataText())
                .bigint(PassWrite::version)
                .bytes(write -> write.shown().bytes())
                .bool(PassWrite::shownMoved)
                .bool(PassWrite::installed)
                .uuid(write -> write.correlationId().value())
                .text(write -> write.state().type().passTypeIdentifier())
                .then(events)
                .text(event -> event.key().tenant().value())
                .uuid(event -> event.key().pass().value())
                .uuid(event -> event.correlationId().value())
                .bigint(PassEvent::version)
                .text(event -> event.campaign().orElse(null))
                .values();
    }
}
