package dev.passway.store;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassType;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pass types. A version never changes once it is written; a new one takes its place. */
public final class PassTypes {
    private final Postgres postgres;

    public PassTypes(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String CURRENT = """
            select tenant_id, name, current_version from pass_type where tenant_id = $1 and name = $2
            """;

    /** The current version of the pass type of that name; empty if the tenant has none. */
    public Future<Optional<PassTypeVersion>> current(TenantId tenant, String name) {
        return postgres.query(CURRENT, Tuple.of(tenant.value(), name)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(version(row, "current_version"));
            }
            return Optional.empty();
        });
    }

    private static final String LIST = """
            select t.tenant_id, t.name, t.current_version, t.pass_type_identifier, t.family, v.created_at
            from pass_type t
            join pass_type_version v on v.tenant_id = t.tenant_id and v.name = t.name and v.version = t.current_version
            where t.tenant_id = $1
            order by t.name
            """;

    /** The tenant's pass types, by name. */
    public Future<List<PublishedPassType>> list(TenantId tenant) {
        return postgres.query(LIST, Tuple.of(tenant.value())).map(rows -> {
            var list = new ArrayList<PublishedPassType>();
            rows.forEach(row -> list.add(new PublishedPassType(
                    version(row, "current_version"),
                    row.getString("pass_type_identifier"),
                    row.getString("family"),
                    row.getOffsetDateTime("created_at").toInstant())));
            return list;
        });
    }

    private static final String VERSIONS = """
            select v.tenant_id, v.name, v.version, v.document::text as document
            from unnest($1::text[], $2::text[], $3::integer[]) as wanted (tenant_id, name, version)
            join pass_type_version v
                on v.tenant_id = wanted.tenant_id and v.name = wanted.name and v.version = wanted.version
            """;

    /**
     * What the rules need of the versions, without their pictures; one that does not exist is absent. Compiles the
     * formulas, so what was read is worth keeping.
     */
    public Future<Map<PassTypeVersion, PassType>> versions(Collection<PassTypeVersion> wanted) {
        var parameters = Columns.of(List.copyOf(wanted))
                .text(version -> version.tenant().value())
                .text(PassTypeVersion::name)
                .integer(PassTypeVersion::version)
                .values();
        return postgres.query(VERSIONS, parameters).map(rows -> {
            var found = new HashMap<PassTypeVersion, PassType>();
            rows.forEach(row -> found.put(version(row, "version"), passType(row)));
            return found;
        });
    }

    private static final String PUBLISH = """
            with published as (
                insert into pass_type (tenant_id, name, pass_type_identifier, family, current_version)
                values ($1, $2, $3, $4, 1)
                on conflict (tenant_id, name) do update set
                    family = excluded.family,
                    current_version = pass_type.current_version + 1
                    where pass_type.pass_type_identifier = excluded.pass_type_identifier
                returning tenant_id, name, current_version
            )
            insert into pass_type_version (tenant_id, name, version, document, images)
            select tenant_id, name, current_version,
                $5::text::jsonb - 'images', coalesce($5::text::jsonb -> 'images', '{}')
            from published
            returning version
            """;

    /**
     * Writes the pass type as a new version, all of its document, and makes it current.
     *
     * @return the version, from 1; fails with {@link IllegalArgumentException} if the name exists with another Apple
     *     pass type identifier, which an installed pass could not follow
     */
    public Future<Integer> publish(TenantId tenant, String name, Json.Obj document) {
        PassType type = PassType.read(name, document);
        var parameters = Tuple.of(tenant.value(), name, type.passTypeIdentifier(), type.family(), document.text());
        return postgres.query(PUBLISH, parameters).map(rows -> {
            if (rows.size() == 0) {
                throw new IllegalArgumentException("a pass type keeps its Apple pass type identifier");
            }
            return rows.iterator().next().getInteger("version");
        });
    }

    private static PassTypeVersion version(Row row, String column) {
        return new PassTypeVersion(
                new TenantId(row.getString("tenant_id")), row.getString("name"), row.getInteger(column));
    }

    private static PassType passType(Row row) {
        var document = (Json.Obj) JsonReader.stored(row.getString("document"));
        return PassType.read(row.getString("name"), document);
    }
}
