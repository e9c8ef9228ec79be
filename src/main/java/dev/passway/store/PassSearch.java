package dev.passway.store;

import dev.passway.domain.Identifier;
import dev.passway.domain.PassId;
import dev.passway.domain.PassMatcher;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the passes that requests may be about, and locks those that they must be about. */
final class PassSearch {
    private PassSearch() {}

    private record Given(Identifier identifier, PassLookup lookup) {}

    // Lateral with a limit: the index is probed once per identifier, whatever the planner thinks of unnest, and a value
    // that a hundred thousand passes share costs no more than one over the bound.
    // A pass that holds all that was given matches by any rule: nothing more need be read of what it holds, and it is
    // locked at once, in the order that every writer of several keeps. That is most of them, and saves a round trip.
    // The first rows of the answer are candidates, the others locked passes.
    private static final String FIND = """
            with hit as (
                select given.request, given.tenant_id, given.asked, given.most, given.kind, given.value, found.pass_id
                from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::integer[])
                    as given (request, tenant_id, kind, value, family, asked, most)
                cross join lateral (
                    select i.pass_id
                    from pass_identifier i
                    where i.tenant_id = given.tenant_id and i.kind = given.kind and i.value = given.value
                        and (given.family is null or exists (
                            select from pass p
                            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
                            where p.tenant_id = i.tenant_id and p.pass_id = i.pass_id and t.family = given.family))
                    limit $8
                ) found
            ), candidate as materialized (
                select request, tenant_id, pass_id, array_agg(kind) as kinds, array_agg(value) as values,
                    count(*) < asked as lacks_some, count(*) = asked and count(*) over (partition by request) <= most as sought
                from hit
                group by request, tenant_id, pass_id, asked, most
            ), locked as materialized (
                select p.tenant_id, p.pass_id, p.pass_type, t.current_version, p.data::text as data,
                    p.times, p.metadata::text as metadata, p.version,
                    (extract(epoch from now()) * 1000000)::bigint as locked_at_micros
                from (select distinct tenant_id, pass_id from candidate where sought) as wanted
                join pass p on p.tenant_id = wanted.tenant_id and p.pass_id = wanted.pass_id
                join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
                order by p.tenant_id, p.pass_id
                for no key update of p skip locked
            )
            select candidate.request, candidate.tenant_id, candidate.pass_id, candidate.sought,
                coalesce(held.kinds, candidate.kinds) as kinds, coalesce(held.values, candidate.values) as values,
                null as pass_type, null::integer as current_version, null as data, null as times, null as metadata,
                null::bigint as version, null::boolean as installed, null::bigint as locked_at_micros
            from candidate
            left join lateral (
                select array_agg(i.kind) as kinds, array_agg(i.value) as values
                from pass_identifier i
                where i.tenant_id = candidate.tenant_id and i.pass_id = candidate.pass_id and candidate.lacks_some
            ) held on true
            union all
            select null, l.tenant_id, l.pass_id, null, null, null,
                l.pass_type, l.current_version, l.data, l.times, l.metadata, l.version,
                exists (
                    select from registration r
                    where r.tenant_id = l.tenant_id and r.pass_id = l.pass_id and r.quarantined_at is null),
                l.locked_at_micros
            from locked l
            """;

    static Future<FoundPasses> find(SqlConnection connection, List<PassLookup> lookups) {
        var given = new ArrayList<Given>(lookups.size() * 3);
        for (PassLookup lookup : lookups) {
            for (Identifier identifier : lookup.identifiers()) {
                given.add(new Given(identifier, lookup));
            }
        }
        var parameters = Columns.of(given)
                .integer(row -> row.lookup().request())
                .text(row -> row.lookup().tenant().value())
                .text(row -> row.identifier().kind())
                .text(row -> row.identifier().value())
                .text(row -> row.lookup().family().orElse(null))
                .integer(row -> row.lookup().identifiers().size())
                .integer(row -> row.lookup().maxPasses())
                .values()
                .addInteger(PassMatcher.MAX_CANDIDATES + 1);
        return connection.preparedQuery(FIND).execute(parameters).map(PassSearch::read);
    }

    private static FoundPasses read(RowSet<Row> rows) {
        Map<Integer, List<Candidate>> candidates = new HashMap<>();
        Set<PassKey> sought = new HashSet<>();
        Map<PassKey, StoredPass> locked = new HashMap<>();
        for (Row row : rows) {
            Integer request = row.getInteger("request");
            if (request == null) {
                locked.put(PassKey.of(row), PassLocks.pass(row));
                continue;
            }
            candidates.computeIfAbsent(request, first -> new ArrayList<>(1)).add(candidate(row));
            if (row.getBoolean("sought")) {
                sought.add(PassKey.of(row));
            }
        }
        return new FoundPasses(candidates, sought, locked);
    }

    private static Candidate candidate(Row row) {
        String[] kinds = row.getArrayOfStrings("kinds");
        String[] values = row.getArrayOfStrings("values");
        var held = new ArrayList<Identifier>(kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            held.add(new Identifier(kinds[i], values[i]));
        }
        return new Candidate(new PassId(row.getUUID("pass_id")), held);
    }
}
