package dev.passway.store;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** Reads what the files of passes are made of. */
public final class PassSources {
    private final Postgres postgres;

    public PassSources(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String FIND = """
            select p.tenant_id, p.pass_type, t.current_version, p.pass_type_identifier, p.serial_number,
                p.authentication_token, p.data::text as data, p.metadata::text as metadata, p.version, p.modified_at,
                c.certificate_id, coalesce(c.not_after <= now(), false) as certificate_expired
            from pass p
            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
            left join certificate c
                on c.tenant_id = p.tenant_id and c.pass_type_identifier = p.pass_type_identifier
            where p.tenant_id = $1 and p.pass_id = $2
            """;

    /** The pass as it stands now; empty if the tenant has none of that id. */
    public Future<Optional<PassSource>> find(TenantId tenant, PassId pass) {
        return postgres.query(FIND, Tuple.of(tenant.value(), pass.value())).map(PassSources::first);
    }

    private static final String DOCUMENT = """
            select (document || jsonb_build_object('images', images))::text as document from pass_type_version
            where tenant_id = $1 and name = $2 and version = $3
            """;

    /** All that was published as that version; empty if there is no such version. */
    public Future<Optional<Json.Obj>> document(PassTypeVersion version) {
        var key = Tuple.of(version.tenant().value(), version.name(), version.version());
        return postgres.query(DOCUMENT, key).map(rows -> {
            for (Row row : rows) {
                return Optional.of((Json.Obj) JsonReader.stored(row.getString("document")));
            }
            return Optional.empty();
        });
    }

    private static Optional<PassSource> first(RowSet<Row> rows) {
        for (Row row : rows) {
            var type = new PassTypeVersion(
                    new TenantId(row.getString("tenant_id")),
                    row.getString("pass_type"),
                    row.getInteger("current_version"));
            return Optional.of(new PassSource(
                    type,
                    row.getString("pass_type_identifier"),
                    row.getString("serial_number"),
                    row.getString("authentication_token"),
                    row.getString("data"),
                    row.getString("metadata"),
                    row.getLong("version"),
                    row.getOffsetDateTime("modified_at").toInstant(),
                    Optional.ofNullable(row.getUUID("certificate_id")),
                    row.getBoolean("certificate_expired")));
        }
        return Optional.empty();
    }
}
