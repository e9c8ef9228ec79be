package dev.passway.dev;

import dev.passway.Gateway;
import dev.passway.config.PasswayConfig;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One replica of the program in this JVM, on ports of its own, with an HTTP client that talks to it and connections of
 * its own for what a test prepares. Methods block; not for event loops.
 */
public final class Replica implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Postgres postgres;
    private final Gateway gateway;

    private Replica(PasswayConfig config) {
        this.postgres = PostgresConnector.open(vertx, config.postgres());
        this.gateway = Shop.await(Gateway.start(config));
    }

    /** Starts a replica on the database, which is migrated. */
    public static Replica start(Database database) {
        return start(database, Map.of());
    }

    /** Starts a replica with more variables. */
    public static Replica start(Database database, Map<String, String> variables) {
        var all = DevConfig.variables(database);
        all.putAll(DevConfig.unthrottled(RedisServer.shared()));
        all.putAll(variables);
        return new Replica(DevConfig.read(all));
    }

    /** For what a test prepares through the store. */
    public Postgres postgres() {
        return postgres;
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Where the webhooks' port answers. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
    }

    /** Sends a pushUpdate as Klaviyo would. */
    public HttpResponse<String> pushUpdate(Shop shop, String body) {
        return send(pushUpdateRequest(shop, "", body).build());
    }

    /** Sends a pushUpdate and does not wait for its answer. */
    public CompletableFuture<HttpResponse<String>> pushUpdateAsync(Shop shop, String query, String body) {
        return client.sendAsync(pushUpdateRequest(shop, query, body).build(), BodyHandlers.ofString());
    }

    /** A pushUpdate to be altered before it is sent. */
    public HttpRequest.Builder pushUpdateRequest(Shop shop, String query, String body) {
        return webhook(shop, pushUpdatePath(shop) + query, body);
    }

    /** A profiles/sync to be altered before it is sent. */
    public HttpRequest.Builder syncRequest(Shop shop, String query, String body) {
        return webhook(shop, syncPath(shop) + query, body);
    }

    private HttpRequest.Builder webhook(Shop shop, String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-API-KEY", shop.key())
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** The path of pushUpdate for that tenant. */
    public static String pushUpdatePath(Shop shop) {
        return "/api/" + shop.tenant() + "/webhooks/listeners/klaviyo/passes/pushUpdate";
    }

    /** The path of profiles/sync for that tenant. */
    public static String syncPath(Shop shop) {
        return "/api/" + shop.tenant() + "/webhooks/listeners/klaviyo/profiles/sync";
    }

    /** A page of the management port. */
    public HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.managementPort() + path))
                .build());
    }

    /** Sends any request. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpClient client() {
        return client;
    }

    /** Stops the replica in order. */
    @Override
    public void close() {
        Shop.await(gateway.stop());
        Shop.await(postgres.close());
        Shop.await(vertx.close());
        client.close();
    }
}
