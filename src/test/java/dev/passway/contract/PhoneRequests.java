package dev.passway.contract;

import dev.passway.dev.Database;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;

/**
 * What a phone asks.
 *
 * @param base the path of the web service
 * @param names the last parts of the path of the pass: its type identifier and its serial number
 */
record PhoneRequests(Replica replica, String base, String device, String names, String token) {
    /** A phone with a pass of its own. */
    static PhoneRequests of(Replica replica, Shop shop, Database database) {
        String device = "device-" + System.nanoTime();
        var installed = shop.pass(device + "@example.com", "{\"points\":1}");
        var pass = database.query("select * from pass where pass_id = '" + installed + "'")
                .getFirst();
        String type = Objects.requireNonNull(pass.get("pass_type_identifier"));
        return new PhoneRequests(
                replica,
                "/api/" + shop.tenant() + "/passes/apple/v1",
                device,
                type + "/" + Objects.requireNonNull(pass.get("serial_number")),
                Objects.requireNonNull(pass.get("authentication_token")));
    }

    /** The same device with another pass. */
    PhoneRequests with(PhoneRequests other) {
        return new PhoneRequests(replica, base, device, other.names, other.token);
    }

    /** The same with another token. */
    PhoneRequests showing(String other) {
        return new PhoneRequests(replica, base, device, names, other);
    }

    /** The same by a name that no phone has. */
    PhoneRequests astray() {
        return new PhoneRequests(replica, base, "%00", names + "%00", token);
    }

    HttpRequest.Builder registration() {
        return request("/devices/" + device + "/registrations/" + names)
                .POST(BodyPublishers.ofString("{\"pushToken\":\"aa01\"}"));
    }

    HttpResponse<String> register() {
        return send(registration());
    }

    HttpResponse<String> register(String body) {
        return send(registration().POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> unregister() {
        return send(registration().DELETE());
    }

    HttpResponse<String> changes() {
        return send(request("/devices/" + device + "/registrations/" + names.substring(0, names.indexOf('/'))));
    }

    HttpResponse<String> fetch() {
        return send(pass());
    }

    /** The answer when the phone has the pass. */
    HttpResponse<String> fetchAgain(String lastModified) {
        return send(pass().header("If-Modified-Since", lastModified));
    }

    private HttpRequest.Builder pass() {
        return request("/passes/" + names);
    }

    HttpRequest.Builder logging(String body) {
        return request("/log").POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return replica.send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(replica.uri(base + path)).header("Authorization", "ApplePass " + token);
    }
}
