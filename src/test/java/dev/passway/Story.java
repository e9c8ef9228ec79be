package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.PassTypes;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The stage of stories told over HTTP: a database of its own, a replica and a shop. */
final class Story implements AutoCloseable {
    private final Database database;
    private final Replica replica;
    private final Shop shop;

    private Story(Database database) {
        this.database = database;
        this.replica = Replica.start(database);
        this.shop = Shop.open(replica.postgres(), "acme");
    }

    static Story begin(String name) {
        return new Story(PostgresServer.shared().createMigratedDatabase(name));
    }

    Shop shop() {
        return shop;
    }

    Replica replica() {
        return replica;
    }

    Shop anotherShop(String tenant, TenantSettings settings) {
        return Shop.open(replica.postgres(), tenant, settings);
    }

    void publish(String name, Json.Obj document) {
        Shop.await(new PassTypes(replica.postgres()).publish(shop.tenant(), name, document));
    }

    /** The answer to a pushUpdate, which is a 200. */
    JsonObject update(String body) {
        return update("", body);
    }

    JsonObject update(String query, String body) {
        return update(query, Map.of(), body);
    }

    JsonObject update(String query, Map<String, String> headers, String body) {
        var request = replica.pushUpdateRequest(shop, query, body);
        headers.forEach(request::header);
        return okay(replica.send(request.build()));
    }

    static JsonObject okay(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    /** A body that finds by e-mail and merges the data. */
    static String body(String email, String data) {
        return "{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":" + data + "}";
    }

    /** What the answer's {@code ignored} lists, as kind and reason. */
    static Set<String> ignored(JsonObject answer) {
        return answer.getJsonArray("ignored").stream()
                .map(JsonObject.class::cast)
                .map(entry -> entry.getString("kind") + " " + entry.getString("reason"))
                .collect(Collectors.toSet());
    }

    /** The pass's data as PostgreSQL shows them. */
    String data(PassId pass) {
        return column(pass, "data");
    }

    long version(PassId pass) {
        return Long.parseLong(column(pass, "version"));
    }

    String column(PassId pass, String column) {
        return database.value("select " + column + " from pass where pass_id = '" + pass + "'")
                .orElseThrow();
    }

    /** Rows that wait in the push queue for that pass. */
    long queued(PassId pass) {
        return database.number("select count(*) from push_queue where pass_id = '" + pass + "'");
    }

    long number(String sql) {
        return database.number(sql);
    }

    @Override
    public void close() {
        replica.close();
    }
}
