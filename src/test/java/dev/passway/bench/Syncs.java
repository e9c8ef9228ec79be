package dev.passway.bench;

import dev.passway.config.Secret;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.MerchantServer;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.TenantId;
import dev.passway.store.KeySeal;
import dev.passway.store.Merchant;
import dev.passway.store.Merchants;
import dev.passway.store.PassTypes;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A backlog of profiles/sync: of so many customers, each of whom gets a phone number that nobody had. A pass shows its holder's number, so each
 * makes a version, an event row and, for an installed pass, a push; and the merchant's system is told. For one thread.
 */
final class Syncs {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Numbers of {@link Customers} start with +49151; each backlog's with another three digits than the one's before. */
    private static final int FIRST_PREFIX = 160;

    private static final int PREFIXES = 10;

    private final Database database;
    private int backlogs;
    private int all;

    private Syncs(Database database) {
        this.database = database;
    }

    /**
     * Has the passes show the numbers, and all tenants' merchants told from now on. Blocks.
     *
     * @param merchant a {@link MerchantMain}
     */
    static Syncs prepare(Instance instance, Child merchant) {
        var vertx = Vertx.vertx();
        var postgres = PostgresConnector.open(vertx, instance.config().postgres());
        var url = "https://127.0.0.1:" + merchant.greeting().getInteger("port") + "/customers";
        var secret = List.of(new Secret(MerchantServer.SECRET));
        try {
            var merchants = new Merchants(postgres, new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY)));
            for (int index = 0; index < Customers.TENANTS; index++) {
                var tenant = new TenantId(Customers.tenant(index));
                Shop.await(new PassTypes(postgres).publish(tenant, "basic", card()));
                Shop.await(merchants.put(tenant, new Merchant(url, secret)));
            }
        } finally {
            Shop.await(postgres.close());
            Shop.await(vertx.close());
        }
        instance.database().execute("update pass set data = data || '{\"phone\":\"\"}'");
        instance.database().execute("vacuum analyze pass");
        return new Syncs(instance.database());
    }

    private static Json.Obj card() {
        return (Json.Obj) JsonReader.stored(Shop.document()
                .text()
                .replace("\"key\":\"tier\",\"path\":\"tier\"", "\"key\":\"number\",\"path\":\"phone\""));
    }

    /**
     * Puts the next backlog into the queue, by one transaction. The one before must be over.
     *
     * @param tasks no more than there are customers
     */
    void queue(int tasks) {
        all += tasks;
        for (var table : new String[] {"task", "task_queue", "customer", "pass_identifier"}) {
            database.execute("vacuum analyze " + table);
        }
        int prefix = FIRST_PREFIX + backlogs++ % PREFIXES;
        database.execute("""
                with asked as (
                    select 'bench-' || lpad((n %% %1$d)::text, 2, '0') as tenant_id, gen_random_uuid() as task_id,
                        'customer-' || n || '@example.com' as email, '+49%2$d' || (10000000 + n) as phone
                    from generate_series(0, %3$d - 1) as n
                ), accepted as (
                    insert into task (tenant_id, task_id, kind, email, phone, micros)
                    select tenant_id, task_id, 'profiles/sync', email, phone,
                        (extract(epoch from now()) * 1000000)::bigint from asked
                )
                insert into task_queue (tenant_id, task_id, profile)
                select tenant_id, task_id, sha256(convert_to(email || phone, 'UTF8')) from asked
                """.formatted(Customers.TENANTS, prefix, tasks));
    }

    /** How many have not ended yet. */
    int left() {
        return Math.toIntExact(database.number("select count(*) from task_queue"));
    }

    /** Waits until all have ended, and fails if one did otherwise than well. */
    void untilDone() {
        Awaitility.await("the tasks to be done")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> left() == 0);
        long done = database.number(
                "select count(*) from task where state = 'done' and outcome = 'synced' and step = 'tell' and fault is null");
        if (done != all) {
            throw new IllegalStateException("%,d tasks were to be done and told, %,d were".formatted(all, done));
        }
    }
}
