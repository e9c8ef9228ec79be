package dev.passway.store;

import dev.passway.domain.Customer;
import dev.passway.domain.Identifier;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Writes a customer's addresses, and what finds its passes. */
final class CustomerWrites {
    private CustomerWrites() {}

    private record Held(Identifier identifier, PassKey key) {}

    private static final String STORE = """
            update customer c
            set email = $3, email_micros = $4, phone = $5, phone_micros = $6
            where c.tenant_id = $1 and c.customer_id = $2
            """;

    static Future<Void> store(SqlConnection connection, TenantId tenant, Customer customer) {
        var values = Tuple.of(
                tenant.value(),
                customer.id(),
                customer.email().value().orElse(null),
                customer.email().micros(),
                customer.phone().value().orElse(null),
                customer.phone().micros());
        return connection.preparedQuery(STORE).execute(values).mapEmpty();
    }

    // by their place, since the passes are locked: any other condition may be met by reading what all passes of the
    // tenant hold
    private static final String FORGET = """
            with old as materialized (
                select found.place
                from unnest($2::uuid[], $3::text[], $4::text[]) as held (pass_id, kind, value)
                cross join lateral (
                    select i.ctid as place, i.kind, i.value from pass_identifier i
                    where i.tenant_id = $1 and i.pass_id = held.pass_id offset 0) found
                where found.kind = held.kind and found.value <> held.value
            )
            delete from pass_identifier i
            using old
            where i.ctid = old.place
            """;

    private static final String REMEMBER = """
            insert into pass_identifier (tenant_id, kind, value, pass_id)
            select $1, held.kind, held.value, held.pass_id
            from unnest($2::uuid[], $3::text[], $4::text[]) as held (pass_id, kind, value)
            on conflict do nothing
            """;

    /** Two statements: in one, the deletions would be seen too late. */
    static List<Future<Void>> identify(SqlConnection connection, TenantId tenant, ProfileWrites writes) {
        List<Held> held = writes.identified().stream()
                .flatMap(key -> writes.identifiers().stream().map(identifier -> new Held(identifier, key)))
                .toList();
        var values = Columns.of(Tuple.of(tenant.value()), held)
                .uuid(row -> row.key().pass().value())
                .text(row -> row.identifier().kind())
                .text(row -> row.identifier().value())
                .values();
        return List.of(
                connection.preparedQuery(FORGET).execute(values).mapEmpty(),
                connection.preparedQuery(REMEMBER).execute(values).mapEmpty());
    }
}
