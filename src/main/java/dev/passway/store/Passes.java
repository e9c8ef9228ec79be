package dev.passway.store;

import dev.passway.domain.Identifier;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Creates customers and their passes. */
public final class Passes {
    private final Postgres postgres;

    private record Held(Identifier identifier, PassId pass) {}

    public Passes(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String CREATE_CUSTOMERS = """
            insert into customer (tenant_id, customer_id, email, phone)
            select $1, c.customer_id, c.email, c.phone
            from unnest($2::uuid[], $3::text[], $4::text[]) as c (customer_id, email, phone)
            """;

    /** Creates customers, all or none. */
    public Future<Void> createCustomers(TenantId tenant, List<NewCustomer> customers) {
        var parameters = Columns.of(Tuple.of(tenant.value()), customers)
                .uuid(NewCustomer::customer)
                .text(customer -> customer.email().orElse(null))
                .text(customer -> customer.phone().orElse(null))
                .values();
        return postgres.query(CREATE_CUSTOMERS, parameters).mapEmpty();
    }

    private static final String CREATE = """
            insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number, customer_id,
                authentication_token, data, times, metadata, shown)
            select $1, p.pass_id, p.pass_type, p.pass_type_identifier, p.serial_number, p.customer_id,
                p.authentication_token, p.data::jsonb, p.times, p.metadata::jsonb, p.shown
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::bytea[])
                as p (pass_id, pass_type, pass_type_identifier, serial_number, customer_id, authentication_token, data,
                    times, metadata, shown)
            """;

    private static final String CREATE_IDENTIFIERS = """
            insert into pass_identifier (tenant_id, kind, value, pass_id)
            select $1, i.kind, i.value, i.pass_id
            from unnest($2::text[], $3::text[], $4::uuid[]) as i (kind, value, pass_id)
            """;

    /** Creates passes of existing types and customers with their identifiers, all or none. */
    public Future<Void> create(TenantId tenant, List<NewPass> passes) {
        return postgres.inTransaction(connection -> connection
                .preparedQuery(CREATE)
                .execute(passColumns(tenant, passes))
                .compose(
                        done -> connection.preparedQuery(CREATE_IDENTIFIERS).execute(identifierColumns(tenant, passes)))
                .mapEmpty());
    }

    private static Tuple passColumns(TenantId tenant, List<NewPass> passes) {
        return Columns.of(Tuple.of(tenant.value()), passes)
                .uuid(pass -> pass.pass().value())
                .text(pass -> pass.state().type().name())
                .text(pass -> pass.state().type().passTypeIdentifier())
                .text(NewPass::serialNumber)
                .uuid(NewPass::customer)
                .text(NewPass::authenticationToken)
                .text(pass -> pass.state().dataText())
                .text(pass -> pass.state().timesText())
                .text(pass -> pass.state().metadataText())
                .bytes(pass -> pass.state().shown().bytes())
                .values();
    }

    private static Tuple identifierColumns(TenantId tenant, List<NewPass> passes) {
        List<Held> held = passes.stream()
                .flatMap(pass -> pass.identifiers().stream().map(identifier -> new Held(identifier, pass.pass())))
                .toList();
        return Columns.of(Tuple.of(tenant.value()), held)
                .text(row -> row.identifier().kind())
                .text(row -> row.identifier().value())
                .uuid(row -> row.pass().value())
                .values();
    }
}
