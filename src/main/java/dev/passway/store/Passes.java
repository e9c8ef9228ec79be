package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Creates customers and their passes. */
public final class Passes {
    private final Postgres postgres;

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
        var parameters = Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfUUID(column(customers, NewCustomer::customer, UUID[]::new))
                .addArrayOfString(column(customers, customer -> customer.email().orElse(null), String[]::new))
                .addArrayOfString(column(customers, customer -> customer.phone().orElse(null), String[]::new));
        return postgres.query(CREATE_CUSTOMERS, parameters).mapEmpty();
    }

    private static final String CREATE = """
            insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number, customer_id,
                authentication_token, data, times, metadata, shown)
            select $1, p.pass_id, p.pass_type, p.pass_type_identifier, p.serial_number, p.customer_id,
                p.authentication_token, p.data::jsonb, p.times::jsonb, p.metadata::jsonb, p.shown
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
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfUUID(column(passes, pass -> pass.pass().value(), UUID[]::new))
                .addArrayOfString(column(passes, pass -> pass.state().type().name(), String[]::new))
                .addArrayOfString(column(passes, pass -> pass.state().type().passTypeIdentifier(), String[]::new))
                .addArrayOfString(column(passes, NewPass::serialNumber, String[]::new))
                .addArrayOfUUID(column(passes, NewPass::customer, UUID[]::new))
                .addArrayOfString(column(passes, NewPass::authenticationToken, String[]::new))
                .addArrayOfString(column(passes, pass -> pass.state().dataText(), String[]::new))
                .addArrayOfString(column(passes, pass -> pass.state().timesText(), String[]::new))
                .addArrayOfString(column(passes, pass -> pass.state().metadataText(), String[]::new))
                .addArrayOfBuffer(column(
                        passes, pass -> Buffer.buffer(pass.state().shown().bytes()), Buffer[]::new));
    }

    private static Tuple identifierColumns(TenantId tenant, List<NewPass> passes) {
        var kinds = new ArrayList<String>();
        var values = new ArrayList<String>();
        var owners = new ArrayList<UUID>();
        for (NewPass pass : passes) {
            pass.identifiers().forEach(identifier -> {
                kinds.add(identifier.kind());
                values.add(identifier.value());
                owners.add(pass.pass().value());
            });
        }
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(kinds.toArray(String[]::new))
                .addArrayOfString(values.toArray(String[]::new))
                .addArrayOfUUID(owners.toArray(UUID[]::new));
    }

    private static <R, T> @Nullable T[] column(
            List<R> rows, Function<R, @Nullable T> value, IntFunction<@Nullable T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
