package dev.passway.wallet;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.bus.Bus;
import dev.passway.bus.RenderPass;
import dev.passway.bus.RenderPass.Result;
import dev.passway.config.PasswayConfig;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.http.Problem;
import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.store.InstalledPasses;
import dev.passway.store.PassFetches;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.store.Registrations;
import dev.passway.store.StuckPasses;
import dev.passway.telemetry.WalletMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The web service alone, on a port of its own, with a database and with files of whatever size. */
final class WalletScene implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger number = new AtomicInteger();
    private final Database database;
    private final PasswayConfig config;
    private final Postgres postgres;
    private final Places places;
    private final HttpServer server;
    private final Shop shop;
    private final String writer;

    /** What the render stage makes of a pass; its version and time come from the database. */
    private volatile Function<Rendering, Future<Result>> renderer = Rendering::file;

    /** A pass that is asked for. */
    record Rendering(long version, Instant modifiedAt) {
        Future<Result> file() {
            return of(Buffer.buffer("version " + version));
        }

        Future<Result> of(Buffer file) {
            return Future.succeededFuture(new Result.Rendered(version, modifiedAt, file));
        }
    }

    WalletScene(String name, Map<String, String> variables) {
        database = PostgresServer.shared().createMigratedDatabase(name);
        var all = DevConfig.variables(database);
        all.putAll(variables);
        config = DevConfig.read(all);
        postgres = PostgresConnector.open(vertx, config.postgres());
        var meters = new WalletMeters(registry);
        var fetches = new Fetches(meters);
        var bus = new Bus(vertx, 1_000, (address, reason) -> {});
        places = new Places(config.wallet().inFlight());
        var routes = new WalletRoutes(
                config.wallet(),
                config.http().deadline(),
                bus,
                new InstalledPasses(postgres),
                new Registrations(postgres),
                fetches,
                places,
                meters);
        Shop.await(bus.serve(RenderPass.ADDRESS, command -> render(command.pass())));
        writer = Shop.await(vertx.deployVerticle(new WalletVerticle(
                fetches,
                new PassFetches(postgres),
                new StuckPasses(postgres),
                config.wallet().stuckAfter(),
                meters)));
        server = Shop.await(
                vertx.createHttpServer().requestHandler(router(routes)).listen(0));
        shop = Shop.open(postgres, "acme");
    }

    private Router router(WalletRoutes routes) {
        Router router = Router.router(vertx);
        router.route()
                .handler(context -> {
                    context.put(ProblemHandler.CORRELATION_ID, UuidCreator.getTimeOrderedEpoch());
                    context.next();
                })
                .failureHandler(new ProblemHandler(request -> Problem.of(ProblemType.INVALID_REQUEST, "unreadable")));
        routes.addTo(router);
        return router;
    }

    private Future<Result> render(PassId pass) {
        return vertx.executeBlocking(() -> new Rendering(
                        database.number("select version from pass where pass_id = '" + pass + "'"),
                        Instant.ofEpochSecond(database.number(
                                "select extract(epoch from modified_at)::bigint from pass where pass_id = '" + pass
                                        + "'"))))
                .compose(rendering -> renderer.apply(Objects.requireNonNull(rendering)));
    }

    /** From now on the render stage answers so. */
    void render(Function<Rendering, Future<Result>> how) {
        renderer = how;
    }

    /** The render stage answers once the promise succeeds. */
    Promise<Void> holdRenderer() {
        Promise<Void> held = Promise.promise();
        renderer = rendering -> held.future().compose(go -> rendering.file());
        return held;
    }

    /** Stops what writes fetches, as at the end of the program. */
    void stopWriter() {
        Shop.await(vertx.undeploy(writer));
    }

    Database database() {
        return database;
    }

    Shop shop() {
        return shop;
    }

    Places places() {
        return places;
    }

    int port() {
        return server.actualPort();
    }

    /** A phone with a pass of its own, not registered. */
    Phone phone() {
        String device = "device" + number.incrementAndGet();
        var pass = shop.pass(device + "@example.com", "{\"points\":0}");
        return new Phone(
                client, URI.create("http://127.0.0.1:" + port()), device, Phone.Pass.of(database, shop.tenant(), pass));
    }

    /** Gives the pass its next version, as an update that shows something new. */
    void change(Phone phone) {
        database.execute("""
                update pass set version = version + 1, changed_xid = pg_current_xact_id(),
                    modified_at = greatest(date_trunc('second', now()), modified_at + interval '1 second')
                where pass_id = '%1$s';
                insert into pass_event (tenant_id, pass_id, correlation_id, kind, version)
                select tenant_id, pass_id, gen_random_uuid(), 'updated', version from pass where pass_id = '%1$s'""".formatted(phone.pass().id()));
    }

    /** The proof of what was fetched of the phone's pass: version and device, oldest first. */
    String proof(Phone phone) {
        return database.value("""
                select string_agg(version || ' ' || coalesce(device_library_identifier, '?'), ', ' order by at)
                from pass_fetch where pass_id = '%s'""".formatted(phone.pass().id())).orElse("");
    }

    /** Of a counter; 0 if it has not been used. */
    double count(String name, String... tags) {
        var counter = registry.find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        Shop.await(vertx.close());
        client.close();
    }
}
