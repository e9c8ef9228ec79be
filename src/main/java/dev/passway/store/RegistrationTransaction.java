package dev.passway.store;

import dev.passway.domain.CorrelationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * One registration of a device, in two round trips. Locks the pass, then its row of the push queue, then registrations, as
 * updates and marks do.
 */
final class RegistrationTransaction {
    private final SqlConnection connection;
    private final PassKey pass;
    private final String device;

    private record Look(boolean known, long passes, long devices, boolean hasUnserved, boolean changed) {
        static Look of(Row row) {
            return new Look(
                    row.getBoolean("known"),
                    row.getLong("passes"),
                    row.getLong("devices"),
                    row.getBoolean("unserved"),
                    row.getBoolean("changed"));
        }
    }

    RegistrationTransaction(SqlConnection connection, PassKey pass, String device) {
        this.connection = connection;
        this.pass = pass;
        this.device = device;
    }

    /** Commits it. */
    Future<RegistrationOutcome> commit(PushToken token, CorrelationId correlationId, RegistrationBounds bounds) {
        Future<RowSet<Row>> locked = connection.preparedQuery(LOCK_PASS).execute(key());
        Future<?> queue = connection.preparedQuery(LOCK_PUSH).execute(key());
        Future<RowSet<Row>> looked = connection.preparedQuery(LOOK).execute(key().addString(device));
        return Future.all(locked, queue, looked)
                .compose(all -> locked.result().size() == 0
                        ? ended(RegistrationOutcome.NO_PASS)
                        : decide(Look.of(looked.result().iterator().next()), token, correlationId, bounds));
    }

    // an update of the pass that runs at the same time comes wholly before or wholly after the registration
    private static final String LOCK_PASS = """
            select 1 from pass where tenant_id = $1 and pass_id = $2 for no key update
            """;

    // whoever marks what came of a push holds this row, and then wants registrations
    private static final String LOCK_PUSH = """
            select 1 from push_queue where tenant_id = $1 and pass_id = $2 for update
            """;

    // Version 1 is the one that a pass is made with, and the least that a device can have. What was served to
    // another device says nothing of this one; what was served to nobody knows whom was downloaded by someone who
    // registers now.
    private static final String LOOK = """
            select
                exists (
                    select from registration r
                    where r.tenant_id = p.tenant_id and r.pass_id = p.pass_id and r.device_library_identifier = $3) as known,
                (select count(*) from registration r
                    where r.tenant_id = p.tenant_id and r.device_library_identifier = $3) as passes,
                (select count(*) from registration r
                    where r.tenant_id = p.tenant_id and r.pass_id = p.pass_id) as devices,
                exists (
                    select from registration r
                    where r.tenant_id = p.tenant_id and r.pass_id = p.pass_id and not exists (
                        select from registration_fetch f
                        where f.tenant_id = r.tenant_id and f.pass_id = r.pass_id
                            and f.device_library_identifier = r.device_library_identifier
                            and f.served_version > 0)) as unserved,
                p.version > greatest(1,
                    (select d.unknown_version from pass_delivery d
                        where d.tenant_id = p.tenant_id and d.pass_id = p.pass_id),
                    (select f.served_version from registration_fetch f
                        where f.tenant_id = p.tenant_id and f.pass_id = p.pass_id
                            and f.device_library_identifier = $3)) as changed
            from pass p where p.tenant_id = $1 and p.pass_id = $2
            """;

    private Future<RegistrationOutcome> decide(
            Look look, PushToken token, CorrelationId correlationId, RegistrationBounds bounds) {
        if (!look.known() && look.passes() >= bounds.perDevice()) {
            return ended(RegistrationOutcome.DEVICE_FULL);
        }
        boolean full = !look.known() && look.devices() >= bounds.perPass();
        if (full && !look.hasUnserved()) {
            return ended(RegistrationOutcome.PASS_FULL);
        }
        List<Future<?>> statements = new ArrayList<>();
        if (full) {
            statements.add(makeRoom(look.devices() - bounds.perPass() + 1));
        }
        if (look.changed()) {
            statements.add(queue(correlationId));
        }
        statements.add(store(token, look.changed()));
        statements.add(connection.query("commit").execute());
        return Future.all(statements).map(look.known() ? RegistrationOutcome.KNOWN : RegistrationOutcome.CREATED);
    }

    private Future<RegistrationOutcome> ended(RegistrationOutcome outcome) {
        return connection.query("rollback").execute().map(outcome);
    }

    private static final String MAKE_ROOM = """
            with oldest as (
                select r.device_library_identifier
                from registration r
                where r.tenant_id = $1 and r.pass_id = $2 and not exists (
                    select from registration_fetch f
                    where f.tenant_id = r.tenant_id and f.pass_id = r.pass_id
                        and f.device_library_identifier = r.device_library_identifier and f.served_version > 0)
                order by r.registered_at, r.device_library_identifier
                limit $3
            )
            delete from registration r using oldest o
            where r.tenant_id = $1 and r.pass_id = $2
                and r.device_library_identifier = o.device_library_identifier
            """;

    private Future<?> makeRoom(long devices) {
        return connection.preparedQuery(MAKE_ROOM).execute(key().addLong(devices));
    }

    private static final String QUEUE = """
            insert into push_queue as q (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
            select p.tenant_id, p.pass_id, p.pass_type_identifier, p.version, $3
            from pass p where p.tenant_id = $1 and p.pass_id = $2
            on conflict (tenant_id, pass_id) do update set
                wanted_version = greatest(q.wanted_version, excluded.wanted_version),
                due_at = least(q.due_at, excluded.due_at),
                attempts = 0
            """;

    private Future<?> queue(CorrelationId correlationId) {
        return connection.preparedQuery(QUEUE).execute(key().addUUID(correlationId.value()));
    }

    private static final String REGISTER = """
            insert into registration as r
                (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
            select tenant_id, pass_id, $3, $4, pass_type_identifier
            from pass where tenant_id = $1 and pass_id = $2
            on conflict (tenant_id, pass_id, device_library_identifier) do update set
                push_token = excluded.push_token,
                registered_at = excluded.registered_at,
                accepted_version = case when r.push_token = excluded.push_token and not $5
                    then r.accepted_version else 0 end,
                retry_at = null, retries = 0, retried_version = 0, retried_ms = 0,
                quarantined_at = null, quarantine_reason = null, given_up_version = 0
            """;

    private Future<?> store(PushToken token, boolean changed) {
        return connection
                .preparedQuery(REGISTER)
                .execute(key().addString(device).addString(token.value()).addBoolean(changed));
    }

    private Tuple key() {
        return Tuple.of(pass.tenant().value(), pass.pass().value());
    }
}
