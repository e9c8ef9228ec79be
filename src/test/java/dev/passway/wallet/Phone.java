package dev.passway.wallet;

import dev.passway.dev.Database;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * What Apple's Wallet asks of a server, as Apple documents it. Blocks.
 *
 * @param server where the program answers
 * @param device its device library identifier
 * @param pass the one that it is about
 */
record Phone(HttpClient client, URI server, String device, Pass pass) {
    /** What stands in an installed pass. */
    record Pass(TenantId tenant, PassId id, String passTypeIdentifier, String serialNumber, String token) {
        static Pass of(Database database, TenantId tenant, PassId pass) {
            String where = " from pass where pass_id = '" + pass + "'";
            return new Pass(
                    tenant,
                    pass,
                    database.value("select pass_type_identifier" + where).orElseThrow(),
                    database.value("select serial_number" + where).orElseThrow(),
                    database.value("select authentication_token" + where).orElseThrow());
        }
    }

    String base() {
        return "/api/" + pass.tenant() + "/passes/apple/v1";
    }

    String registrationPath() {
        return base() + "/devices/" + device + "/registrations/" + pass.passTypeIdentifier() + "/"
                + pass.serialNumber();
    }

    String changesPath() {
        return base() + "/devices/" + device + "/registrations/" + pass.passTypeIdentifier();
    }

    String passPath() {
        return base() + "/passes/" + pass.passTypeIdentifier() + "/" + pass.serialNumber();
    }

    HttpResponse<String> register(String pushToken) {
        return send(authorized(registrationPath())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"pushToken\":\"" + pushToken + "\"}")));
    }

    HttpResponse<String> unregister() {
        return send(authorized(registrationPath()).DELETE());
    }

    HttpResponse<String> changes(String query) {
        return send(request(changesPath() + query));
    }

    HttpResponse<String> fetch() {
        return send(authorized(passPath()));
    }

    HttpResponse<String> fetchSince(String lastModified) {
        return send(authorized(passPath()).header("If-Modified-Since", lastModified));
    }

    HttpResponse<String> log(String body) {
        return send(request(base() + "/log")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "ApplePass " + pass.token());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
