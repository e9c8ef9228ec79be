package dev.passway.phones;

import dev.passway.dev.Database;
import dev.passway.dev.Shop;
import java.net.URI;

/** Many customers of a shop, each with a pass on a phone of its own, written by a few statements. Blocks. */
public final class Herd {
    private static final String OURS = "serial_number like 'herd-%'";

    private final Database database;

    private Herd(Database database) {
        this.database = database;
    }

    /**
     * Gives so many customers a pass and a phone.
     *
     * @param server where the program answers
     */
    public static Herd of(Database database, Shop shop, URI server, Phones phones, int size) {
        shop.pass("first@example.com", "{\"points\":1}");
        database.execute("""
                insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number, authentication_token,
                    data, times, metadata, shown)
                select tenant_id, gen_random_uuid(), pass_type, pass_type_identifier, 'herd-' || n, authentication_token,
                    data, times, metadata, shown
                from (select * from pass where tenant_id = '%1$s' limit 1) first, generate_series(1, %2$d) n;
                insert into registration (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
                select tenant_id, pass_id, md5(serial_number), md5(serial_number) || md5(serial_number), pass_type_identifier
                from pass where tenant_id = '%1$s' and %3$s;
                analyze pass; analyze registration
                """.formatted(shop.tenant(), size, OURS));
        database.query("""
                        select r.tenant_id, r.device_library_identifier, r.push_token, p.pass_type_identifier, p.serial_number,
                            p.authentication_token
                        from registration r join pass p using (tenant_id, pass_id) where p.%s""".formatted(OURS))
                .forEach(row -> phones.phone(
                                Ticket.column(row, "device_library_identifier"),
                                Ticket.column(row, "push_token"),
                                Habit.PROMPT)
                        .has(Ticket.of(server, row)));
        return new Herd(database);
    }

    /** All passes change, and nobody is told yet. */
    public void change() {
        database.execute("""
                update pass set version = version + 1, changed_xid = pg_current_xact_id(),
                    data = jsonb_set(data, '{points}', to_jsonb(version + 100)),
                    modified_at = greatest(date_trunc('second', now()), modified_at + interval '1 second')
                where %s""".formatted(OURS));
    }

    /** All passes change, and all phones are to be woken at once. */
    public void changeAndQueue() {
        change();
        database.execute("""
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select tenant_id, pass_id, pass_type_identifier, version, gen_random_uuid() from pass where %s""".formatted(OURS));
    }

    /** How many phones do not have the newest version, as the program knows it. */
    public long waiting() {
        return database.number("""
                select count(*) from pass p left join pass_delivery d using (tenant_id, pass_id)
                where coalesce(d.served_version, 0) < p.version and p.""" + OURS);
    }
}
