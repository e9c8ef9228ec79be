package dev.passway.contract;

import dev.passway.dev.Database;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Faults of a database, for as long as something is done. */
record Sabotage(Database database) {
    /** While PostgreSQL refuses to read passes, as it would a value that a function can't work with. */
    <T> T unreadablePasses(Supplier<T> work) {
        database.execute("""
                create function refuse_read() returns boolean language plpgsql as $$
                begin raise exception 'refused by a test' using errcode = '22000'; end $$;
                alter table pass enable row level security;
                create policy refuse_read on pass using (refuse_read())
                """);
        try {
            return work.get();
        } finally {
            database.execute(
                    "drop policy refuse_read on pass; alter table pass disable row level security; drop function refuse_read");
        }
    }

    /** While PostgreSQL refuses what is written, as it would refuse a value that it can't store. */
    <T> T unwritable(Supplier<T> work) {
        database.execute("""
                create function refuse_pass() returns trigger language plpgsql as $$
                begin raise exception 'refused by a test' using errcode = '22000'; end $$;
                create trigger refuse_pass before update on pass for each row execute function refuse_pass();
                create trigger refuse_task before insert on task_queue for each row execute function refuse_pass()
                """);
        try {
            return work.get();
        } finally {
            database.execute("drop function refuse_pass cascade");
        }
    }

    /** While someone else holds the pass, and the queue of tasks. */
    <T> T held(String pass, Supplier<T> work) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from pass where pass_id = '" + pass + "' for update");
            statement.execute("lock table task_queue in exclusive mode");
            return work.get();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
