package dev.passway.contract;

import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantSettings;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

/** A shop with a pass on four replicas, and what its callers and phones can do there, or meet. */
final class Scene implements AutoCloseable {
    private static final String ADA = "ada@example.com";

    private final Database database;
    private final Replicas replicas;
    private final Sabotage sabotage;
    private final Shop shop;
    private final PassId pass;
    private final boolean sync;

    Scene(String name) {
        sync = false;
        database = PostgresServer.shared().createMigratedDatabase(name);
        replicas = Replicas.start(database);
        sabotage = new Sabotage(database);
        shop = Shop.open(replicas.sound().postgres(), "acme");
        shop.certify(DevCertificates.create());
        pass = shop.pass(
                "basic", Map.of("email", ADA, "customerId", "4711", "phone", "+41446681800"), "{\"points\":1}");
    }

    private Scene(Scene other) {
        database = other.database;
        replicas = other.replicas;
        sabotage = other.sabotage;
        shop = other.shop;
        pass = other.pass;
        sync = true;
    }

    /** The same scene, where all webhooks are for profiles/sync. Not to be closed. */
    Scene ofSync() {
        return new Scene(this);
    }

    /** The path of the webhook. */
    String path() {
        return sync ? Replica.syncPath(shop) : Replica.pushUpdatePath(shop);
    }

    /** A webhook that would change the pass, or queue a task, to be altered. */
    HttpRequest.Builder pushUpdate() {
        return pushUpdate(replicas.sound());
    }

    private HttpRequest.Builder pushUpdate(Replica to) {
        if (sync) {
            return to.syncRequest(shop, "", "{\"email\":\"%s\"}".formatted(ADA));
        }
        String body = "{\"identifiers\":{\"email\":\"%s\"},\"additionalData\":{\"points\":%d}}"
                .formatted(ADA, System.nanoTime());
        return to.pushUpdateRequest(shop, "", body);
    }

    /** A pushUpdate with that body. */
    HttpRequest.Builder pushUpdate(String body) {
        return pushUpdate().POST(BodyPublishers.ofString(body));
    }

    /** A request for an install link, to be altered. */
    HttpRequest.Builder links() {
        return about("/links", Scope.PASSES_WRITE).POST(BodyPublishers.noBody());
    }

    /** A request for the journey of the pass, to be altered. */
    HttpRequest.Builder journey() {
        return about("/journey", Scope.PASSES_READ);
    }

    /** Another key of the tenant. */
    String key(Scope scope) {
        return shop.newKey(Set.of(scope));
    }

    private HttpRequest.Builder about(String what, Scope scope) {
        return request("/api/" + shop.tenant() + "/passes/" + pass + what)
                .header("X-API-KEY", shop.newKey(Set.of(scope)));
    }

    /** The path of an install link that is good. */
    String installPath() {
        return URI.create(new JsonObject(send(links()).body()).getString("url")).getPath();
    }

    /** The answer to a request while its replica has no database. */
    HttpResponse<String> withoutDatabase(HttpRequest.Builder request) {
        return replicas.away().send(Replicas.to(replicas.away(), request));
    }

    /** The answer to the one of three equal requests at once that is one too many. */
    HttpResponse<String> withUsedUpLimit(HttpRequest.Builder request) {
        return replicas.oneTooMany(() -> Replicas.to(replicas.strict(), request));
    }

    /** The answer while PostgreSQL refuses to read passes. */
    HttpResponse<String> withUnreadablePasses(HttpRequest.Builder request) {
        return sabotage.unreadablePasses(() -> send(request));
    }

    /** The answer to a request that no HTTP client would send. */
    Answer raw(HttpRequest.Builder request, String query, String header) {
        HttpRequest as = request.build();
        String line = as.method() + " " + as.uri().getRawPath() + query;
        return Replicas.raw(replicas.sound(), line, header + "Content-Length: 0\r\n", "");
    }

    /** A profiles/sync with that body. */
    HttpRequest.Builder sync(String body) {
        return replicas.sound().syncRequest(shop, "", body);
    }

    /** A profiles/sync of a tenant that has chosen the status of the contract's table. */
    HttpRequest.Builder plainSync() {
        var plain = Shop.open(replicas.sound().postgres(), "plain", TenantSettings.DEFAULT.withSyncStatus(200));
        return replicas.sound().syncRequest(plain, "", "{\"email\":\"%s\"}".formatted(ADA));
    }

    /** Requests about the shop's tasks. */
    TaskRequests tasks() {
        return new TaskRequests(replicas, shop);
    }

    /** A key that may send webhooks alone. */
    String webhookKey() {
        return shop.key();
    }

    URI uri(String path) {
        return replicas.sound().uri(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return replicas.sound().send(request.build());
    }

    HttpResponse<String> withScope(Scope scope) {
        return send(pushUpdate().setHeader("X-API-KEY", shop.newKey(Set.of(scope))));
    }

    /** The answer while PostgreSQL is away. */
    HttpResponse<String> withoutDatabase() {
        return replicas.away().send(pushUpdate(replicas.away()).build());
    }

    /** The answer while PostgreSQL refuses what is written. */
    HttpResponse<String> withDefect() {
        return sabotage.unwritable(() -> send(pushUpdate()));
    }

    /** The answer to the one of two webhooks at once that is one too many, while someone else holds the pass and the queue. */
    HttpResponse<String> withHeldPass() {
        return sabotage.held(
                pass.toString(),
                () -> replicas.oneTooManyOfTwo(
                        () -> pushUpdate(replicas.narrow()).build()));
    }

    /** The answer to the one of three webhooks at once that is one too many. */
    HttpResponse<String> withUsedUpLimit() {
        return replicas.oneTooMany(() -> pushUpdate(replicas.strict()).build());
    }

    /** The answer to one more strange key of an address that has sent as many as it may. */
    HttpResponse<String> withManyFailures() {
        replicas.strict().send(withStrangeKey());
        return replicas.strict().send(withStrangeKey());
    }

    private HttpRequest withStrangeKey() {
        return pushUpdate(replicas.strict())
                .setHeader("X-API-KEY", "strange " + System.nanoTime())
                .header("X-Forwarded-For", "192.0.2.1")
                .build();
    }

    /** The answer to a path that is too long. */
    Answer withLongPath() {
        return raw("?campaign=" + "x".repeat(20_000), "");
    }

    /** The answer to a header that is too long. */
    Answer withLongHeader() {
        return raw("", "X-Campaign: " + "x".repeat(40_000) + "\r\n");
    }

    private Answer raw(String query, String header) {
        return webhook(replicas.sound(), query, header + "Content-Length: 0\r\n", "");
    }

    private Answer webhook(Replica to, String query, String headers, String body) {
        return Replicas.raw(to, "POST " + path() + query, "X-API-KEY: " + shop.key() + "\r\n" + headers, body);
    }

    /** The answer to a body that does not end. */
    Answer withUnendedBody() {
        return webhook(replicas.narrow(), "", "Content-Length: 50\r\n", "{");
    }

    /** A phone with a pass of its own, at a replica that is in order. */
    PhoneRequests phone() {
        return phone(replicas.sound());
    }

    /** A phone at the replica whose database is away. */
    PhoneRequests phoneWithoutDatabase() {
        return phone(replicas.away());
    }

    /** A phone at the replica that takes one pass of a device. */
    PhoneRequests phoneOfOnePass() {
        return phone(replicas.strict());
    }

    private PhoneRequests phone(Replica at) {
        return PhoneRequests.of(at, shop, database);
    }

    /** The answer to a phone's log that does not end. */
    Answer withUnendedLog() {
        String line = "POST /api/" + shop.tenant() + "/passes/apple/v1/log";
        return Replicas.raw(replicas.narrow(), line, "Content-Length: 50\r\n", "{");
    }

    @Override
    public void close() {
        replicas.close();
    }
}
