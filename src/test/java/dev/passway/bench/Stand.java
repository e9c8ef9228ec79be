package dev.passway.bench;

import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.Ports;
import dev.passway.dev.PostgresServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that takes part, each a process of its own. All of it ends with the run.
 *
 * @param postmaster PostgreSQL's first process
 * @param httpPort the program's
 */
record Stand(
        Database database,
        Pgbench pgbench,
        ProcessHandle postmaster,
        Child apns,
        Child bareHttp,
        Child load,
        Program program,
        int httpPort) {
    private static final List<String> OTHERS_OPTIONS = List.of("-Xmx1g", "-XX:+UseSerialGC");

    /** Starts and fills everything. Blocks. */
    static Stand start(Form form, Path folder) {
        var postgres = PostgresServer.start(form.profiled() ? Statements.SETTINGS : Map.of());
        var database = postgres.createMigratedDatabase("passway");
        var pgbench = new Pgbench(postgres.createDatabase("single_row"), form.passes(), folder);
        pgbench.createTables();
        var apns = Child.start(ApnsMain.class, folder, OTHERS_OPTIONS);
        var variables = variables(database, apns.greeting());
        var credential = PortableCredential.read(apns.greeting());
        var keys = Population.create(DevConfig.read(variables), database, credential, form.passes());
        var load = Child.start(LoadMain.class, folder, OTHERS_OPTIONS);
        load.ask(new JsonObject().put("keys", new JsonArray(keys)).put("passes", form.passes()));
        return new Stand(
                database,
                pgbench,
                postmaster(database),
                apns,
                Child.start(BareHttpMain.class, folder, Child.PROGRAM_OPTIONS),
                load,
                Program.start(variables, folder),
                Integer.parseInt(variables.getOrDefault("PASSWAY_HTTP_PORT", "")));
    }

    private static Map<String, String> variables(Database database, JsonObject apns) {
        var variables = new HashMap<>(DevConfig.variables(database));
        variables.put("PASSWAY_HTTP_PORT", Integer.toString(Ports.free()));
        variables.put("PASSWAY_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        variables.put("PASSWAY_APNS_PRODUCTION_HOST", "localhost");
        variables.put("PASSWAY_APNS_PRODUCTION_PORT", apns.getInteger("port").toString());
        variables.put("PASSWAY_APNS_TRUSTED_CERTIFICATES", apns.getString("root"));
        return variables;
    }

    /** The parent of the process that serves a connection. */
    private static ProcessHandle postmaster(Database database) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("can't ask PostgreSQL for its process", e);
        }
    }

    /** What all of it has used so far. */
    Snapshot snapshot() {
        var wal = database.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
        var cpu = Map.of(
                Snapshot.Part.PROGRAM, ProcFile.cpuSeconds(program.process()),
                Snapshot.Part.BARE_HTTP, ProcFile.cpuSeconds(bareHttp.process()),
                Snapshot.Part.POSTGRES, ProcFile.treeCpuSeconds(postmaster),
                Snapshot.Part.APNS, ProcFile.cpuSeconds(apns.process()),
                Snapshot.Part.LOAD, ProcFile.cpuSeconds(load.process()),
                Snapshot.Part.BENCH, ProcFile.cpuSeconds(ProcessHandle.current()));
        return new Snapshot(System.nanoTime(), cpu, ProcFile.machineCpuSeconds(), wal);
    }
}
