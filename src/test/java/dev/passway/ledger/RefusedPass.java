package dev.passway.ledger;

import dev.passway.dev.Database;

/** A trigger by which PostgreSQL refuses every change of some passes, as it would refuse a value that it can't store. */
final class RefusedPass implements AutoCloseable {
    private final Database database;

    private RefusedPass(Database database) {
        this.database = database;
    }

    static RefusedPass of(Database database, Target target) {
        var refused = new RefusedPass(database);
        database.execute("""
                create function refuse_pass() returns trigger language plpgsql as $$
                begin raise exception 'refused by a test' using errcode = '22000'; end $$;
                create trigger refuse_pass before update on pass for each row
                when (new.pass_id in ('%s')) execute function refuse_pass()
                """.formatted(String.join("','", target.passes())));
        return refused;
    }

    /** May be called again. */
    void repair() {
        database.execute("drop function if exists refuse_pass cascade");
    }

    @Override
    public void close() {
        repair();
    }
}
