package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.Ports;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import dev.passway.phones.Phone;
import dev.passway.phones.Phones;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Set;

/** A replica, an APNs server and phones, and customers whose passes are updated and installed. Methods block. */
final class PhoneLine implements AutoCloseable {
    private static final DevCertificates AUTHORITY = DevCertificates.create();

    private final ApnsServer apns = ApnsServer.start(AUTHORITY);
    private final Phones phones = Phones.create(20, AUTHORITY.root());
    private final Replica replica;
    private final Shop shop;
    private final String key;

    /** @param name of its database */
    PhoneLine(String name) {
        phones.listenTo(apns);
        var variables = new HashMap<>(DevConfig.apns(apns, AUTHORITY.rootFile()));
        int port = Ports.free();
        variables.put("PASSWAY_HTTP_PORT", Integer.toString(port));
        variables.put("PASSWAY_HTTP_PUBLIC_URL", "http://127.0.0.1:" + port);
        variables.put("PASSWAY_WALLET_STUCK_AFTER", "1s");
        replica = Replica.start(PostgresServer.shared().createMigratedDatabase(name), variables);
        shop = Shop.open(replica.postgres(), "acme");
        shop.certify(AUTHORITY);
        key = shop.newKey(Set.of(Scope.PASSES_READ, Scope.PASSES_WRITE));
    }

    ApnsServer apns() {
        return apns;
    }

    Phones phones() {
        return phones;
    }

    /** A customer with one pass, which has a point. */
    PassId pass(String email) {
        return shop.pass(email, "{\"points\":1}");
    }

    /** Installs the pass by a link; its serial number. */
    String install(Phone phone, PassId pass) {
        return Shop.await(phone.install(link(pass))).ticket().serialNumber();
    }

    URI link(PassId pass) {
        var request = request(pass, "/links").POST(BodyPublishers.noBody()).build();
        return URI.create(new JsonObject(replica.send(request).body()).getString("url"));
    }

    /** Sends a webhook for a customer; its correlation id. */
    String update(String email, String members) {
        var answer = replica.pushUpdate(shop, "{\"identifiers\":{\"email\":\"" + email + "\"}," + members + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getString("correlationId");
    }

    JsonObject journey(PassId pass, String query) {
        var answer = replica.send(request(pass, "/journey" + query).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    /** Waits until the version at that place, the newest first, is in the state; what the journey says of it. */
    JsonObject awaitState(PassId pass, int place, String state) {
        return await("the journey " + journey(pass, ""))
                .until(
                        () -> journey(pass, "").getJsonArray("versions").getJsonObject(place),
                        version -> version.getString("state").equals(state));
    }

    private HttpRequest.Builder request(PassId pass, String end) {
        return HttpRequest.newBuilder(replica.uri("/api/acme/passes/" + pass + end))
                .header("X-API-KEY", key);
    }

    @Override
    public void close() {
        replica.close();
        phones.close();
        apns.close();
    }
}
