package dev.passway.bench;

import dev.passway.config.PasswayConfig;
import dev.passway.config.Secret;
import dev.passway.dev.Credential;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassState;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.Certificates;
import dev.passway.store.KeySeal;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who there is to update: {@value Customers#TENANTS} tenants written as production writes them, and passes by the number, which PostgreSQL
 * makes itself, in the form that {@code store} would give them: three identifiers each, three of ten installed on a phone.
 */
final class Population {
    private static final String DATA = """
            {"points":"0","tier":"bronze","lastOrder":{"id":"A-0","total":12.50,"store":"Berlin Mitte"},\
            "greeting":"Welcome!","memberSince":"2024-03-01"}""";

    private static final long CREATED_MICROS = 1_700_000_000_000_000L;

    /** {@code n} is the customer's number, {@code id} the last digits of its ids. */
    private static final String CUSTOMER = """
            select n, 'bench-' || lpad((n % {tenants})::text, 2, '0') as tenant, lpad(to_hex(n), 12, '0') as id
            from generate_series(0, {passes} - 1) as n
            """;

    /** The foreign keys hold by construction; to check each would take minutes. */
    private static final String UNCHECKED = "set session_replication_role = replica;";

    private static final String INSERT_CUSTOMERS = """
            insert into customer (tenant_id, customer_id, email, phone)
            select tenant, ('01910000-0000-7000-8000-' || id)::uuid, 'customer-' || n || '@example.com',
                '+49151' || (10000000 + n)
            from ({customers}) as c""";

    private static final String INSERT_PASSES = """
            insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number, customer_id,
                authentication_token, data, times, metadata, shown)
            select tenant, ('01900000-0000-7000-8000-' || id)::uuid, '{type}', '{identifier}', id,
                ('01910000-0000-7000-8000-' || id)::uuid, md5(id), '{data}', '{times}', '{metadata}', '\\x{shown}'
            from ({customers}) as c""";

    private static final String INSERT_IDENTIFIERS = """
            insert into pass_identifier (tenant_id, kind, value, pass_id)
            select tenant, kind, value, ('01900000-0000-7000-8000-' || id)::uuid
            from ({customers}) as c, {identifiers}""";

    private static final String INSERT_REGISTRATIONS = """
            insert into registration (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
            select tenant, ('01900000-0000-7000-8000-' || id)::uuid, md5('device ' || id),
                lpad(to_hex({firstPhone} + n), {digits}, '0') || md5('token ' || id), '{identifier}'
            from ({customers}) as c where {installed}""";

    private Population() {}

    /**
     * Writes all of it into the migrated database. Blocks.
     *
     * @param firstPhone the number of the first customer's phone; the others' follow
     * @return an API key per tenant
     */
    static List<String> create(
            PasswayConfig config, Database database, Credential credential, int passes, int firstPhone) {
        var vertx = Vertx.vertx();
        var postgres = PostgresConnector.open(vertx, config.postgres());
        try {
            var keys = IntStream.range(0, Customers.TENANTS)
                    .mapToObj(index -> tenant(postgres, Customers.tenant(index), credential))
                    .toList();
            insert(database, passes, firstPhone);
            return keys;
        } finally {
            Shop.await(postgres.close());
            Shop.await(vertx.close());
        }
    }

    private static String tenant(Postgres postgres, String name, Credential credential) {
        var shop = Shop.open(postgres, name);
        var certificates = new Certificates(postgres, new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY)));
        Shop.await(certificates.put(
                shop.tenant(),
                Shop.PASS_TYPE_IDENTIFIER,
                ApnsEnvironment.PRODUCTION,
                credential.chain(),
                credential.key()));
        return shop.key();
    }

    private static void insert(Database database, int passes, int firstPhone) {
        var type = Shop.type("basic");
        var state = PassState.created(type, (Json.Obj) JsonReader.stored(DATA), CREATED_MICROS);
        var values = new LinkedHashMap<String, String>();
        values.put("{customers}", CUSTOMER);
        values.put("{identifiers}", Customers.IDENTIFIERS_SQL);
        values.put("{installed}", Customers.INSTALLED_SQL);
        values.put("{firstPhone}", Integer.toString(firstPhone));
        values.put("{digits}", Integer.toString(Customers.PHONE_DIGITS));
        values.put("{tenants}", Integer.toString(Customers.TENANTS));
        values.put("{passes}", Integer.toString(passes));
        values.put("{type}", type.name());
        values.put("{identifier}", type.passTypeIdentifier());
        values.put("{data}", state.dataText());
        values.put("{times}", state.timesText());
        values.put("{metadata}", state.metadataText());
        values.put("{shown}", state.shown().toString());
        for (var insert : List.of(INSERT_CUSTOMERS, INSERT_PASSES, INSERT_IDENTIFIERS, INSERT_REGISTRATIONS)) {
            var sql = insert;
            for (var value : values.entrySet()) {
                sql = sql.replace(value.getKey(), value.getValue());
            }
            database.execute(UNCHECKED + sql);
        }
        database.execute("vacuum analyze");
        database.execute("checkpoint");
    }
}
