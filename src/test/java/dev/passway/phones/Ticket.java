package dev.passway.phones;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * What an installed pass says of the server that keeps it up to date.
 *
 * @param service its {@code webServiceURL}
 * @param serialNumber names it together with the pass type identifier
 * @param token its {@code authenticationToken}
 */
public record Ticket(URI service, String passTypeIdentifier, String serialNumber, String token) {
    /** As {@code pass.json} says. */
    static Ticket of(JsonObject pass) {
        return new Ticket(
                URI.create(pass.getString("webServiceURL")),
                pass.getString("passTypeIdentifier"),
                pass.getString("serialNumber"),
                pass.getString("authenticationToken"));
    }

    /** Of a pass that came to the phone in another way, by its row of the table {@code pass}. */
    static Ticket of(URI server, Map<String, String> row) {
        return new Ticket(
                URI.create(server + "/api/" + row.get("tenant_id") + "/passes/apple"),
                column(row, "pass_type_identifier"),
                column(row, "serial_number"),
                column(row, "authentication_token"));
    }

    static String column(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
