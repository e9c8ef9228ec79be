package dev.passway.ledger;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import dev.passway.dev.Notification;
import dev.passway.ledger.Truth.EventRow;
import dev.passway.ledger.Truth.PassRow;
import dev.passway.ledger.Truth.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands for one tenant, past the program: as the database's superuser, and in the APNs server's log. */
record TruthReader(Database database, ApnsServer apns, String tenant) {

    Truth read() {
        return new Truth(passes(), events(), phones(), queued());
    }

    long queued() {
        return database.number("select count(*) from push_queue where tenant_id = '%s'".formatted(tenant));
    }

    private List<PassRow> passes() {
        return rows("select pass_id, version, data from pass where tenant_id = '%s'").stream()
                .map(TruthReader::pass)
                .toList();
    }

    private static PassRow pass(Map<String, String> row) {
        var data = new JsonObject(column(row, "data"));
        var counters = new HashMap<Integer, Long>();
        JsonObject bySlot = data.getJsonObject("n", new JsonObject());
        bySlot.fieldNames().forEach(slot -> counters.put(Integer.valueOf(slot), bySlot.getLong(slot)));
        return new PassRow(
                column(row, "pass_id"), number(row, "version"), counters, Optional.ofNullable(data.getString("nonce")));
    }

    private List<EventRow> events() {
        return rows("""
                select pass_id, version, coalesce(campaign, '') as nonce, correlation_id
                from pass_event
                where tenant_id = '%s' and kind = 'updated'
                """).stream()
                .map(row -> new EventRow(
                        column(row, "pass_id"),
                        number(row, "version"),
                        column(row, "nonce"),
                        column(row, "correlation_id")))
                .toList();
    }

    /** The transaction that last changed what a pass shows is the one that wrote the event: their ids are equal. */
    private List<Phone> phones() {
        List<Notification> received = apns.received();
        return rows("""
                select r.pass_id, r.push_token, r.accepted_version, coalesce(min(e.version), 0) as shown_version,
                    coalesce((extract(epoch from min(e.at)) * 1000000)::bigint, 0) as shown_micros
                from registration r
                join pass p on p.tenant_id = r.tenant_id and p.pass_id = r.pass_id
                left join pass_event e on e.tenant_id = p.tenant_id and e.pass_id = p.pass_id
                    and e.xmin::text::bigint = (p.changed_xid::text::bigint & 4294967295)
                where r.tenant_id = '%s'
                group by r.pass_id, r.push_token, r.accepted_version
                """).stream().map(row -> phone(row, received)).toList();
    }

    private static Phone phone(Map<String, String> row, List<Notification> received) {
        Instant shownAt = Instant.EPOCH.plus(number(row, "shown_micros"), ChronoUnit.MICROS);
        String token = column(row, "push_token");
        boolean woken = received.stream()
                .anyMatch(notification -> notification.deviceToken().equals(token)
                        && notification.isAccepted()
                        && !notification.receivedAt().isBefore(shownAt));
        return new Phone(column(row, "pass_id"), number(row, "shown_version"), number(row, "accepted_version"), woken);
    }

    private List<Map<String, String>> rows(String sql) {
        return database.query(sql.formatted(tenant));
    }

    private static String column(Map<String, String> row, String name) {
        return Optional.ofNullable(row.get(name)).orElseThrow();
    }

    private static long number(Map<String, String> row, String name) {
        return Long.parseLong(column(row, name));
    }
}
