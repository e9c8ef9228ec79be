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
import java.util.List;
import java.util.Map;

/** Finds the passes that requests may be about. Locks nothing. */
final class Candidates {
    private Candidates() {}

    private record Given(int request, Identifier identifier, PassLookup lookup) {}

    // Lateral with a limit: the index is probed once per identifier, whatever the planner thinks of unnest, and a value
    // that a hundred thousand passes share costs no more than one over the bound. A pass that holds all that was given
    // needs no second look; only of others it is read what they hold.
    private static final String FIND = """
            with hit as (
                select given.request, given.tenant_id, given.asked, given.kind, given.value, found.pass_id
                from unnest($1::integer[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])
                    as given (request, tenant_id, kind, value, family, asked)
                cross join lateral (
                    select i.pass_id
                    from pass_identifier i
                    where i.tenant_id = given.tenant_id and i.kind = given.kind and i.value = given.value
                        and (given.family is null or exists (
                            select from pass p
                            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
                            where p.tenant_id = i.tenant_id and p.pass_id = i.pass_id and t.family = given.family))
                    limit $7
                ) found
            ), candidate as (
                select request, tenant_id, pass_id, asked, array_agg(kind) as kinds, array_agg(value) as values
                from hit
                group by request, tenant_id, pass_id, asked
            )
            select candidate.request, candidate.pass_id, coalesce(held.kinds, candidate.kinds) as kinds,
                coalesce(held.values, candidate.values) as values
            from candidate
            left join lateral (
                select array_agg(i.kind) as kinds, array_agg(i.value) as values
                from pass_identifier i
                where i.tenant_id = candidate.tenant_id and i.pass_id = candidate.pass_id
                    and cardinality(candidate.kinds) < candidate.asked
            ) held on true
            """;

    /**
     * The candidates by request, each with all identifiers that it holds, or with all that were given if it holds those;
     * a request without any is absent.
     */
    static Future<Map<Integer, List<Candidate>>> find(SqlConnection connection, List<PassLookup> lookups) {
        var given = new ArrayList<Given>(lookups.size() * 3);
        for (PassLookup lookup : lookups) {
            for (Identifier identifier : lookup.identifiers()) {
                given.add(new Given(lookup.request(), identifier, lookup));
            }
        }
        var parameters = Columns.of(given)
                .integer(Given::request)
                .text(row -> row.lookup().tenant().value())
                .text(row -> row.identifier().kind())
                .text(row -> row.identifier().value())
                .text(row -> row.lookup().family().orElse(null))
                .integer(row -> row.lookup().identifiers().size())
                .values()
                .addInteger(PassMatcher.MAX_CANDIDATES + 1);
        return connection.preparedQuery(FIND).execute(parameters).map(Candidates::byRequest);
    }

    private static Map<Integer, List<Candidate>> byRequest(RowSet<Row> rows) {
        var found = new HashMap<Integer, List<Candidate>>();
        for (Row row : rows) {
            found.computeIfAbsent(row.getInteger("request"), request -> new ArrayList<>(1))
                    .add(candidate(row));
        }
        return found;
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
