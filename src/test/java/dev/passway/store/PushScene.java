package dev.passway.store;

import dev.passway.config.Secret;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A database with a tenant, and the few moves that tests of pushes make in it. */
public final class PushScene implements AutoCloseable {
    public static final String TOPIC = "pass.example.loyalty";

    private final Vertx vertx = Vertx.vertx();
    private final TenantId tenant = new TenantId("acme");
    private final Database database;
    private final Postgres postgres;
    private final Registrations registrations;
    private final Certificates certificates;

    private PushScene(Database database) {
        this.database = database;
        this.postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
        this.registrations = new Registrations(postgres);
        this.certificates = new Certificates(postgres, new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY)));
    }

    /** A database of that name with the tenant {@code acme} and a pass type for {@link #TOPIC}. */
    public static PushScene create(String name) {
        return create(PostgresServer.shared(), name);
    }

    /** The same on a server of one's own. */
    public static PushScene create(PostgresServer server, String name) {
        var scene = new PushScene(server.createMigratedDatabase(name));
        scene.addTenant(scene.tenant, TOPIC);
        return scene;
    }

    public Vertx vertx() {
        return vertx;
    }

    public TenantId tenant() {
        return tenant;
    }

    public Database database() {
        return database;
    }

    public Postgres postgres() {
        return postgres;
    }

    public Certificates certificates() {
        return certificates;
    }

    Registrations registrations() {
        return registrations;
    }

    /** A tenant with one pass type. */
    public void addTenant(TenantId newTenant, String topic) {
        await(new Tenants(postgres).put(newTenant, TenantSettings.DEFAULT));
        database.execute("""
                insert into pass_type (tenant_id, name, pass_type_identifier, family, current_version)
                values ('%1$s', 'basic', '%2$s', '%2$s', 1)""".formatted(newTenant, topic));
    }

    /** A pass of the tenant {@code acme}. */
    public PassId addPass() {
        return addPass(tenant);
    }

    /** A pass of that tenant. */
    public PassId addPass(TenantId owner) {
        var pass = new PassId(UUID.randomUUID());
        database.execute("""
                insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number,
                    authentication_token, data, times, metadata, shown)
                select tenant_id, '%2$s', name, pass_type_identifier, '%2$s', 'not so secret', '{}', '{}', '{}',
                    sha256('x')
                from pass_type where tenant_id = '%1$s'""".formatted(owner, pass));
        return pass;
    }

    /** The device has the pass; its push token is new and returned. */
    public PushToken register(PassId pass, String device) {
        var token = newToken();
        register(pass, device, token);
        return token;
    }

    public void register(PassId pass, String device, PushToken token) {
        register(tenant, pass, device, token);
    }

    public void register(TenantId owner, PassId pass, String device, PushToken token) {
        var id = new CorrelationId(UUID.randomUUID());
        await(registrations.register(new PassKey(owner, pass), device, token, id, Shop.REGISTRATIONS));
    }

    /** That many devices have the pass. */
    public void registerMany(PassId pass, int devices) {
        database.execute("""
                insert into registration
                    (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
                select tenant_id, pass_id, 'device ' || n, encode(sha256((pass_id || ' ' || n)::bytea), 'hex'),
                    pass_type_identifier
                from pass, generate_series(1, %d) n where pass_id = '%s'""".formatted(devices, pass));
    }

    /** What APNs tokens look like. */
    public static PushToken newToken() {
        return new PushToken((UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", ""));
    }

    /** Queues a push as an update does: a row that is there is kept and wants the version now. */
    public UUID queue(PassId pass, long version) {
        return queue(tenant, pass, version);
    }

    /** The same for any tenant. */
    public UUID queue(TenantId owner, PassId pass, long version) {
        var correlationId = UUID.randomUUID();
        database.execute("""
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select tenant_id, pass_id, pass_type_identifier, %3$d, '%4$s'
                from pass where tenant_id = '%1$s' and pass_id = '%2$s'
                on conflict (tenant_id, pass_id) do update set
                    wanted_version = excluded.wanted_version, correlation_id = excluded.correlation_id,
                    due_at = least(push_queue.due_at, excluded.due_at)""".formatted(owner, pass, version, correlationId));
        return correlationId;
    }

    /** A pass on one device with a push for version 2 in the queue. */
    public PassId queuedPass() {
        var pass = addPass();
        register(pass, "phone");
        queue(pass, 2);
        return pass;
    }

    /** Lets every lease run out at once. */
    public void expireLeases() {
        database.execute("""
                update push_queue
                set leased_until = now() - interval '1 second', due_at = now() - interval '1 second'
                where leased_until is not null""");
    }

    public boolean isQueued(PassId pass) {
        return database.number("select count(*) from push_queue where pass_id = '%s'".formatted(pass)) == 1;
    }

    /** A column of the registration of that token; the text {@code null} for SQL's. */
    public String registration(PushToken token, String column) {
        return database.value("select coalesce((%s)::text, 'null') from registration where push_token = '%s'"
                        .formatted(column, token.value()))
                .orElse("no such registration");
    }

    /** The result, or its failure thrown. */
    public static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no result within 10 s", e);
        }
    }

    @Override
    public void close() {
        await(postgres.close().eventually(vertx::close));
    }
}
