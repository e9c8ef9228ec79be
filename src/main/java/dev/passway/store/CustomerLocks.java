package dev.passway.store;

import dev.passway.domain.Address;
import dev.passway.domain.Customer;
import dev.passway.domain.Identifier;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Locks a customer and its passes and reads them as they are then. */
final class CustomerLocks {
    private CustomerLocks() {}

    private static final String CUSTOMER = """
            select c.customer_id, c.email, c.phone, c.email_micros, c.phone_micros
            from customer c
            where c.tenant_id = $1 and c.customer_id = $2
            for no key update
            """;

    // Waits, where updates of passes skip: they take the same order. A statement of its own, for whoever waits sees the
    // row
    // that it gets as it is then, and all that is joined to it as it was before.
    private static final String PASSES = """
            select p.pass_id
            from pass p
            where p.tenant_id = $1 and p.customer_id = $2
            order by p.tenant_id, p.pass_id
            for no key update
            """;

    private static final String READ = """
            select p.tenant_id, p.pass_id, p.pass_type, t.current_version, p.serial_number, p.data::text as data,
                p.times, p.metadata::text as metadata, p.version,
                exists (
                    select from registration r
                    where r.tenant_id = p.tenant_id and r.pass_id = p.pass_id and r.quarantined_at is null) as installed,
                (extract(epoch from now()) * 1000000)::bigint as locked_at_micros
            from pass p
            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
            where p.tenant_id = $1 and p.customer_id = $2
            order by p.pass_id
            """;

    // no plan is left the choice to read what all passes of the tenant hold
    private static final String HELD = """
            select mine.pass_id, held.kind, held.value
            from (
                select p.tenant_id, p.pass_id from pass p
                where p.tenant_id = $1 and p.customer_id = $2 offset 0) mine
            cross join lateral (
                select i.kind, i.value from pass_identifier i
                where i.tenant_id = mine.tenant_id and i.pass_id = mine.pass_id offset 0) held
            where held.kind in ('email', 'phone')
            """;

    static Future<LockedCustomer> lock(SqlConnection connection, TenantId tenant, UUID customer) {
        var values = Tuple.of(tenant.value(), customer);
        var found = connection.preparedQuery(CUSTOMER).execute(values);
        var locked = connection.preparedQuery(PASSES).execute(values);
        var passes = connection.preparedQuery(READ).execute(values);
        var held = connection.preparedQuery(HELD).execute(values);
        return Future.all(found, locked, passes, held)
                .map(all -> new LockedCustomer(
                        customer(found.result().iterator().next()), passes(passes.result(), held(held.result()))));
    }

    private static Customer customer(Row row) {
        return new Customer(
                row.getUUID("customer_id"),
                new Address(Optional.ofNullable(row.getString("email")), row.getLong("email_micros")),
                new Address(Optional.ofNullable(row.getString("phone")), row.getLong("phone_micros")));
    }

    private static Map<UUID, Set<Identifier>> held(RowSet<Row> rows) {
        var held = new HashMap<UUID, Set<Identifier>>();
        for (Row row : rows) {
            held.computeIfAbsent(row.getUUID("pass_id"), first -> new HashSet<>())
                    .add(new Identifier(row.getString("kind"), row.getString("value")));
        }
        return held;
    }

    private static List<CustomerPass> passes(RowSet<Row> rows, Map<UUID, Set<Identifier>> held) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CustomerPass(
                        PassKey.of(row),
                        PassLocks.pass(row),
                        row.getString("serial_number"),
                        held.getOrDefault(row.getUUID("pass_id"), Set.of())))
                .toList();
    }
}
