package dev.passway.store;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Optional;

/** Passes as phones find them: by serial number, and by what has changed on a device. Reads the primary server only. */
public final class InstalledPasses {
    private final Postgres postgres;

    public InstalledPasses(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String FIND = """
            select p.pass_id, p.authentication_token, p.version, p.modified_at
            from pass p join tenant t on t.tenant_id = p.tenant_id
            where p.tenant_id = $1 and p.pass_type_identifier = $2 and p.serial_number = $3 and not t.disabled
            """;

    /** The pass of that serial number; empty if there is none, or its tenant is disabled. */
    public Future<Optional<InstalledPass>> find(SerialNumber serial) {
        var values = Tuple.of(serial.tenant().value(), serial.passTypeIdentifier(), serial.value());
        return postgres.query(FIND, values)
                .map(rows ->
                        rows.stream().map(row -> pass(serial.tenant(), row)).findFirst());
    }

    // A tag is the oldest transaction that was under way in the snapshot of its list: whatever that list did not
    // see has that id or a later one. The times of changes would not do: a slower transaction commits an earlier
    // time later. The epoch tells tags of other histories apart: of another cluster, of before a restore or the
    // promotion of a standby that had not received all. A list by a tag of another history, or of the future, is a
    // list of all.
    private static final String CHANGED = """
            with here as materialized (
                select left(encode(sha256(convert_to(concat_ws(' ', c.system_identifier,
                        left(pg_walfile_name(pg_current_wal_lsn()), 8), e.epoch), 'UTF8')), 'hex'), 12) as epoch,
                    pg_snapshot_xmin(pg_current_snapshot()) as horizon,
                    pg_snapshot_xmax(pg_current_snapshot()) as future
                from pg_control_system() c, tag_epoch e
            )
            select here.epoch, here.horizon::text as horizon, changed.pass_id, changed.serial_number
            from here left join lateral (
                select p.pass_id, p.serial_number
                from (
                    select r.tenant_id, r.pass_id from registration r join tenant t on t.tenant_id = r.tenant_id
                    where r.tenant_id = $1 and r.device_library_identifier = $2 and r.pass_type_identifier = $3
                        and not t.disabled
                    offset 0) r
                join pass p on p.tenant_id = r.tenant_id and p.pass_id = r.pass_id
                where here.epoch is distinct from $4::text or $5::text::xid8 > here.future
                    or p.changed_xid >= $5::text::xid8) changed on true
            """;

    /**
     * What has changed of the passes that the device has registered for, since the list that the tag came with.
     *
     * @param since empty for all passes; so is a tag of which this database knows nothing
     */
    public Future<ChangedPasses> changed(Device device, Optional<ChangeTag> since) {
        var values = Tuple.of(device.tenant().value(), device.identifier(), device.passTypeIdentifier())
                .addString(since.map(ChangeTag::epoch).orElse(null))
                .addString(since.map(tag -> Long.toString(tag.transaction())).orElse("0"));
        return postgres.query(CHANGED, values).map(InstalledPasses::changes);
    }

    private static ChangedPasses changes(RowSet<Row> rows) {
        var first = rows.iterator().next();
        var tag = new ChangeTag(first.getString("epoch"), Long.parseLong(first.getString("horizon")));
        var passes = new ArrayList<ChangedPasses.Pass>();
        for (Row row : rows) {
            Optional.ofNullable(row.getUUID("pass_id"))
                    .map(id -> new ChangedPasses.Pass(new PassId(id), row.getString("serial_number")))
                    .ifPresent(passes::add);
        }
        return new ChangedPasses(passes, tag);
    }

    private static InstalledPass pass(TenantId tenant, Row row) {
        return new InstalledPass(
                new PassKey(tenant, new PassId(row.getUUID("pass_id"))),
                new AuthenticationToken(row.getString("authentication_token")),
                row.getLong("version"),
                row.getOffsetDateTime("modified_at").toInstant());
    }
}
