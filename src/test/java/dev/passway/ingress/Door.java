package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A replica with a tenant and a pass, for tests of what is refused: none of that may reach the database. */
final class Door implements AutoCloseable {
    /** Would give the pass a new version, if it got through. */
    static final String CHANGE =
            "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":120}}";

    private static final String LOOK = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";

    private final Database database;
    private final Replica replica;
    private final Shop shop;
    private final List<Map<String, String>> untouched;

    Door(String name) {
        this(name, Map.of());
    }

    /** With more variables for the replica. */
    Door(String name, Map<String, String> variables) {
        database = PostgresServer.shared().createMigratedDatabase(name);
        replica = Replica.start(database, variables);
        shop = Shop.open(replica.postgres(), "acme");
        shop.pass("ada@example.com", "{\"points\":100}");
        untouched = state();
    }

    Replica replica() {
        return replica;
    }

    Shop shop() {
        return shop;
    }

    String path() {
        return Replica.pushUpdatePath(shop);
    }

    /** A request that would be answered with 200, to be spoilt. */
    HttpRequest.Builder request() {
        return replica.pushUpdateRequest(shop, "", CHANGE);
    }

    /** The same without credential and content type. */
    HttpRequest.Builder bareRequest() {
        return HttpRequest.newBuilder(replica.uri(path())).POST(HttpRequest.BodyPublishers.ofString(CHANGE));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return replica.send(request.build());
    }

    /** Sends the request, which must be refused so; the answer. */
    HttpResponse<String> refused(HttpRequest.Builder request, int status, String slug) {
        HttpResponse<String> answer = send(request);
        problem(answer, status, slug);
        return answer;
    }

    RawHttp connect() throws IOException {
        return new RawHttp(replica.gateway().httpPort());
    }

    /** Request line and headers for the wire, with the key; lines of {@code more} end with CRLF. */
    String head(String target, String more) {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: " + shop.key() + "\r\n" + more + "\r\n";
    }

    /** A whole request for the wire that changes nothing. */
    String harmless(String target, String more) {
        return head(target, more + "Content-Length: " + LOOK.length() + "\r\n") + LOOK;
    }

    /** Nothing was written, and the next good webhook is served. */
    void assertUntouched() {
        assertThat(state()).isEqualTo(untouched);
        HttpResponse<String> next = replica.pushUpdate(shop, LOOK);
        assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
        assertThat(new JsonObject(next.body()).getString("outcome")).isEqualTo("unchanged");
    }

    private List<Map<String, String>> state() {
        return database.query("select p.version, p.data, p.times, p.xmin, (select count(*) from pass_event) as events,"
                + " (select count(*) from push_queue) as pushes from pass p");
    }

    /** The document of a refusal; checks that it is whole. */
    static JsonObject problem(String body) {
        var document = new JsonObject(body);
        assertThat(document.fieldNames())
                .contains("type", "title", "status", "detail", "instance", "correlationId")
                .isSubsetOf("type", "title", "status", "detail", "instance", "correlationId", "errors");
        assertThat(document.getString("correlationId"))
                .as("a UUID of version 7")
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(document.getString("title")).isNotBlank();
        assertThat(document.getString("detail")).isNotBlank();
        return document;
    }

    /** The document of a refusal that no retry would mend; checks all that such an answer holds. */
    static JsonObject problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonObject document = problem(answer.body());
        assertThat(document.getString("type")).isEqualTo("/problems/" + slug);
        assertThat(document.getInteger("status")).isEqualTo(status);
        assertThat(document.getString("instance")).isEqualTo(answer.uri().getPath());
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(answer.headers().allValues("Vary")).containsExactly("accept");
        assertThat(answer.headers().firstValue("Retry-After"))
                .as("only what passes is worth a retry")
                .isEmpty();
        return document;
    }

    /** The document of a refusal that came over the wire. */
    static JsonObject problem(RawHttp.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        JsonObject document = problem(answer.body());
        assertThat(document.getString("type")).isEqualTo("/problems/" + slug);
        assertThat(document.getInteger("status")).isEqualTo(status);
        return document;
    }

    static String chunk(String text) {
        int length = text.getBytes(StandardCharsets.ISO_8859_1).length;
        return Integer.toHexString(length) + "\r\n" + text + "\r\n";
    }

    @Override
    public void close() {
        replica.close();
    }
}
