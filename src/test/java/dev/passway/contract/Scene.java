package dev.passway.contract;

import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantSettings;
import dev.passway.http.ProblemType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Four replicas: one in order, one without its database, one that can do one thing at a time and has little time, and one that admits little. */
final class Scene implements AutoCloseable {
    private static final String ADA = "ada@example.com";

    private final Database database;
    private final Replica replica;
    private final Replica away;
    private final Replica narrow;
    private final Replica strict;
    private final Shop shop;
    private final PassId pass;
    private final boolean sync;

    Scene(String name) {
        sync = false;
        database = PostgresServer.shared().createMigratedDatabase(name);
        replica = Replica.start(database, Map.of("PASSWAY_HTTP_PUBLIC_URL", "https://passes.example.com"));
        away = Replica.start(database, Map.of("PASSWAY_POSTGRES_PORT", "1")); // nobody listens there
        narrow = Replica.start(database, Map.of("PASSWAY_BUS_IN_FLIGHT", "1", "PASSWAY_HTTP_DEADLINE", "500ms"));
        strict = Replica.start(
                database,
                Map.of(
                        "PASSWAY_CREDENTIALS_FAILURES_PER_MINUTE", "1",
                        "PASSWAY_THROTTLE_RATE", "1",
                        "PASSWAY_THROTTLE_BURST", "1",
                        "PASSWAY_WALLET_PASSES_PER_DEVICE", "1",
                        "PASSWAY_HTTP_TRUSTED_PROXIES", "127.0.0.1"));
        shop = Shop.open(replica.postgres(), "acme");
        shop.certify(DevCertificates.create());
        pass = shop.pass(
                "basic", Map.of("email", ADA, "customerId", "4711", "phone", "+41446681800"), "{\"points\":1}");
    }

    private Scene(Scene other) {
        database = other.database;
        replica = other.replica;
        away = other.away;
        narrow = other.narrow;
        strict = other.strict;
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
        return pushUpdate(replica);
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
        return away.send(to(away, request));
    }

    /** The answer to the one of three equal requests at once that is one too many. */
    HttpResponse<String> withUsedUpLimit(HttpRequest.Builder request) {
        return Stream.generate(() -> strict.client().sendAsync(to(strict, request), BodyHandlers.ofString()))
                .limit(3)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("all were admitted"));
    }

    /** The answer while PostgreSQL refuses to read passes, as it would a value that a function can't work with. */
    HttpResponse<String> withUnreadablePasses(HttpRequest.Builder request) {
        database.execute("""
                create function refuse_read() returns boolean language plpgsql as $$
                begin raise exception 'refused by a test' using errcode = '22000'; end $$;
                alter table pass enable row level security;
                create policy refuse_read on pass using (refuse_read())
                """);
        try {
            return send(request);
        } finally {
            database.execute(
                    "drop policy refuse_read on pass; alter table pass disable row level security; drop function refuse_read");
        }
    }

    private static HttpRequest to(Replica other, HttpRequest.Builder request) {
        return request.uri(other.uri(request.build().uri().getRawPath())).build();
    }

    /** The answer to a request that no HTTP client would send. */
    Answer raw(HttpRequest.Builder request, String query, String header) {
        HttpRequest as = request.build();
        try (var wire = new RawHttp(replica.gateway().httpPort())) {
            wire.send(as.method() + " " + as.uri().getRawPath() + query + " HTTP/1.1\r\nHost: localhost\r\n" + header
                    + "Content-Length: 0\r\n\r\n");
            return Answer.of(wire.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profiles/sync with that body. */
    HttpRequest.Builder sync(String body) {
        return replica.syncRequest(shop, "", body);
    }

    /** A profiles/sync of a tenant that has chosen the status of the contract's table. */
    HttpRequest.Builder plainSync() {
        var plain = Shop.open(replica.postgres(), "plain", TenantSettings.DEFAULT.withSyncStatus(200));
        return replica.syncRequest(plain, "", "{\"email\":\"%s\"}".formatted(ADA));
    }

    /** A request about the shop's tasks, by a key that may do all of that. */
    HttpRequest.Builder tasks(String path) {
        return tasks(replica, path);
    }

    private HttpRequest.Builder tasks(Replica of, String path) {
        return HttpRequest.newBuilder(of.uri("/api/" + shop.tenant() + "/tasks" + path))
                .header("X-API-KEY", shop.newKey(Set.of(Scope.TASKS_READ, Scope.TASKS_WRITE)));
    }

    /** The path of a task of the shop, below its tasks. */
    String task() {
        String answer = send(replica.syncRequest(shop, "", "{\"email\":\"%s\"}".formatted(ADA)))
                .body();
        return "/" + new JsonObject(answer).getString("correlationId");
    }

    /** The answer about tasks while PostgreSQL is away. */
    HttpResponse<String> tasksWithoutDatabase(String path, String method) {
        return away.send(
                tasks(away, path).method(method, BodyPublishers.noBody()).build());
    }

    /** A key that may send webhooks alone. */
    String webhookKey() {
        return shop.key();
    }

    URI uri(String path) {
        return replica.uri(path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return replica.send(request.build());
    }

    HttpResponse<String> withScope(Scope scope) {
        return send(pushUpdate().setHeader("X-API-KEY", shop.newKey(Set.of(scope))));
    }

    /** The answer while PostgreSQL is away. */
    HttpResponse<String> withoutDatabase() {
        return away.send(pushUpdate(away).build());
    }

    /** The answer while PostgreSQL refuses what is written, as it would refuse a value that it can't store. */
    HttpResponse<String> withDefect() {
        database.execute("""
                create function refuse_pass() returns trigger language plpgsql as $$
                begin raise exception 'refused by a test' using errcode = '22000'; end $$;
                create trigger refuse_pass before update on pass for each row execute function refuse_pass();
                create trigger refuse_task before insert on task_queue for each row execute function refuse_pass()
                """);
        try {
            return send(pushUpdate());
        } finally {
            database.execute("drop function refuse_pass cascade");
        }
    }

    /** The answer to the one of two webhooks at once that is one too many, while someone else holds the pass and the queue. */
    HttpResponse<String> withHeldPass() {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from pass where pass_id = '" + pass + "' for update");
            statement.execute("lock table task_queue in exclusive mode");
            var answers = List.of(narrowly(), narrowly());
            return answers.stream()
                    .map(CompletableFuture::join)
                    .filter(answer ->
                            new JsonObject(answer.body()).getString("type").equals(ProblemType.OVERLOADED.uri()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("both were let in"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to the one of three webhooks at once that is one too many. */
    HttpResponse<String> withUsedUpLimit() {
        return Stream.generate(
                        () -> strict.client().sendAsync(pushUpdate(strict).build(), BodyHandlers.ofString()))
                .limit(3)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("all were admitted"));
    }

    /** The answer to one more strange key of an address that has sent as many as it may. */
    HttpResponse<String> withManyFailures() {
        strict.send(withStrangeKey());
        return strict.send(withStrangeKey());
    }

    private HttpRequest withStrangeKey() {
        return pushUpdate(strict)
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
        try (var wire = new RawHttp(replica.gateway().httpPort())) {
            wire.send("POST " + path() + query + " HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: " + shop.key() + "\r\n"
                    + header + "Content-Length: 0\r\n\r\n");
            return Answer.of(wire.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a body that does not end. */
    Answer withUnendedBody() {
        try (var wire = new RawHttp(narrow.gateway().httpPort())) {
            wire.send("POST " + path() + " HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: " + shop.key()
                    + "\r\nContent-Length: 50\r\n\r\n{");
            return Answer.of(wire.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A phone with a pass of its own, at a replica that is in order. */
    PhoneRequests phone() {
        return phone(replica);
    }

    /** A phone at the replica whose database is away. */
    PhoneRequests phoneWithoutDatabase() {
        return phone(away);
    }

    /** A phone at the replica that takes one pass of a device. */
    PhoneRequests phoneOfOnePass() {
        return phone(strict);
    }

    private PhoneRequests phone(Replica at) {
        String device = "device-" + System.nanoTime();
        var installed = shop.pass(device + "@example.com", "{\"points\":1}");
        var row = database.query("select * from pass where pass_id = '" + installed + "'")
                .getFirst();
        return PhoneRequests.of(at, shop.tenant().value(), device, row);
    }

    /** The answer to a phone's log that does not end. */
    Answer withUnendedLog() {
        try (var wire = new RawHttp(narrow.gateway().httpPort())) {
            wire.send("POST /api/" + shop.tenant() + "/passes/apple/v1/log HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: 50\r\n\r\n{");
            return Answer.of(wire.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<HttpResponse<String>> narrowly() {
        return narrow.client().sendAsync(pushUpdate(narrow).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        strict.close();
        narrow.close();
        away.close();
        replica.close();
    }
}
