package dev.passway.phones;

import dev.passway.dev.Database;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.net.URI;

/**
 * What an installed pass says of the server that keeps it up to date.
 *
 * @param service its {@code webServiceURL}
 * @param serialNumber names it together with the pass type identifier
 * @param token its {@code authenticationToken}
 */
public record Ticket(URI service, String passTypeIdentifier, String serialNumber, String token) {
    /** Of a pass that the phone got on some other way. */
    public static Ticket of(Database database, URI server, TenantId tenant, PassId pass) {
        var row = database.query("select pass_type_identifier, serial_number, authentication_token from pass"
                        + " where pass_id = '" + pass + "'")
                .getFirst();
        return new Ticket(
                URI.create(server + "/api/" + tenant + "/passes/apple"),
                row.get("pass_type_identifier"),
                row.get("serial_number"),
                row.get("authentication_token"));
    }
}
