package dev.passway.phones;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The phones of the development mode: one for each pass that is installed. The log shows what they show. */
public final class DemoPhones {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPhones.class);
    private static final int CONNECTIONS = 50;
    private static final List<String> FIELDS = List.of("points", "tier");

    private DemoPhones() {}

    /**
     * Wakes up with the pushes of the server from now on.
     *
     * @param database where the installed passes stand
     * @param server where the program answers
     * @param root the authority of the passes' signatures
     */
    public static Phones start(Database database, URI server, ApnsServer apns, X509Certificate root) {
        var phones = Phones.create(CONNECTIONS, root);
        database.query("""
                        select r.tenant_id, r.device_library_identifier, r.push_token, p.pass_type_identifier,
                            p.serial_number, p.authentication_token
                        from registration r join pass p using (tenant_id, pass_id)""")
                .forEach(row -> phones.phone(
                                Ticket.column(row, "device_library_identifier"),
                                Ticket.column(row, "push_token"),
                                Habit.PROMPT)
                        .has(Ticket.of(server, row)));
        phones.onShown(DemoPhones::tell);
        phones.listenTo(apns);
        return phones;
    }

    private static void tell(Phone phone, PassFile pass) {
        LoggingEventBuilder line = LOG.atInfo();
        for (String field : FIELDS) {
            Optional<String> value = pass.shows(field);
            line = value.isPresent() ? line.addKeyValue(field, value.get()) : line;
        }
        line.addKeyValue("serialNumber", pass.ticket().serialNumber())
                .addKeyValue("device", phone.device().substring(0, 8))
                .log("phone shows");
    }
}
