package dev.passway.wallet;

import dev.passway.config.Secret;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A replica with a shop and a pass, whoever asks for links to it, and whoever follows them. Methods block. */
final class InstallScene implements AutoCloseable {
    static final String PUBLIC = "https://passes.example.com";

    private static final InstallLinks LINKS = new InstallLinks(new Secret(DevConfig.CERTIFICATES_KEY));

    private final Database database;
    private final Replica replica;
    private final Shop shop;
    private final PassId pass;
    private final String key;

    /** @param name of its database */
    InstallScene(String name) {
        database = PostgresServer.shared().createMigratedDatabase(name);
        replica = Replica.start(database, Map.of("PASSWAY_HTTP_PUBLIC_URL", PUBLIC));
        shop = Shop.open(replica.postgres(), "acme");
        shop.certify(DevCertificates.create());
        pass = shop.pass("ada@example.com", "{\"points\":120}");
        key = shop.newKey(Set.of(Scope.PASSES_WRITE));
    }

    Database database() {
        return database;
    }

    Replica replica() {
        return replica;
    }

    Shop shop() {
        return shop;
    }

    PassId pass() {
        return pass;
    }

    /** May ask for links. */
    String key() {
        return key;
    }

    /** The answer to a request for a link. */
    HttpResponse<String> links(String name, String credential, String body) {
        return replica.send(request("/api/acme/passes/" + name + "/links", credential)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A link to the pass. */
    String link() {
        return json(links(pass.toString(), key, "")).getString("url");
    }

    /** A link that ends then, made without asking. */
    String link(PassId to, Instant end) {
        return link(shop, to, end);
    }

    String link(Shop of, PassId to, Instant end) {
        return PUBLIC + "/api/" + of.tenant() + "/passes/install/" + LINKS.token(of.tenant(), to, end);
    }

    HttpRequest.Builder request(String path, String credential) {
        return HttpRequest.newBuilder(replica.uri(path)).header("X-API-KEY", credential);
    }

    HttpResponse<String> follow(String url, String agent) {
        return send(url, agent, "GET");
    }

    HttpResponse<String> send(String url, String agent, String method) {
        var uri = replica.uri(URI.create(url).getPath());
        var request = HttpRequest.newBuilder(uri).header("User-Agent", agent).method(method, BodyPublishers.noBody());
        if (agent.startsWith("Mozilla")) {
            request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        }
        return replica.send(request.build());
    }

    static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    @Override
    public void close() {
        replica.close();
    }
}
