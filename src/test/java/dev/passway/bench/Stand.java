package dev.passway.bench;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that takes part, each a process of its own. All of it ends with the run.
 *
 * @param postmaster PostgreSQL's first process
 * @param merchant tenants' system, told of customers
 * @param pushy what the program's pushes are compared with
 * @param large what is measured
 * @param small the same on {@value Form#SMALL} passes, if that is compared
 */
record Stand(
        Pgbench pgbench,
        ProcessHandle postmaster,
        RedisServer redis,
        Child apns,
        Child merchant,
        Child bareHttp,
        Child load,
        Child pushy,
        Instance large,
        Optional<Instance> small) {
    private static final List<String> OTHERS_OPTIONS = List.of("-Xms256m", "-Xmx1g", "-XX:+UseSerialGC");

    /** What every operator sets: the defaults are for machines of long ago. Rivals have the same. */
    private static final Map<String, String> POSTGRES = Map.of("shared_buffers", "1GB", "max_wal_size", "4GB");

    /** Beyond the large one's. */
    private static final int SMALLS_PHONES = 20_000_000;

    /** Starts and fills everything. Blocks. */
    static Stand start(Form form, Path folder) {
        var postgres = PostgresServer.start(settings(form));
        var redis = RedisServer.start();
        var pgbench = new Pgbench(postgres.createDatabase("single_row"), form.passes(), folder);
        pgbench.createTables();
        var apns = Child.start(ApnsMain.class, folder, OTHERS_OPTIONS);
        var merchant = Child.start(MerchantMain.class, folder, OTHERS_OPTIONS);
        var load = Child.start(LoadMain.class, folder, OTHERS_OPTIONS);
        var bareHttp = Child.start(BareHttpMain.class, folder, Child.PROGRAM_OPTIONS);
        var database = postgres.createMigratedDatabase("passway");
        var large = Instance.start(database, redis, form.passes(), 0, apns, merchant, load, folder);
        var pushy = Child.start(PushyMain.class, folder, Child.PROGRAM_OPTIONS);
        pushy.ask(apns.greeting()
                .copy()
                .put("clients", Customers.TENANTS)
                // the program opens another one when 100 pushes wait on each; here it is 1,000 over all tenants
                .put("connections", 1));
        var small = Optional.of(form).filter(Form::hasSmall).map(_ -> {
            var another = postgres.createMigratedDatabase("passway_small");
            return Instance.start(another, redis, Form.SMALL, SMALLS_PHONES, apns, merchant, load, folder);
        });
        return new Stand(pgbench, postmaster(database), redis, apns, merchant, bareHttp, load, pushy, large, small);
    }

    private static Map<String, String> settings(Form form) {
        var settings = new HashMap<>(POSTGRES);
        if (form.profiled()) {
            settings.putAll(Statements.SETTINGS);
        }
        return settings;
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

    Stream<Instance> instances() {
        return Stream.concat(Stream.of(large), small.stream());
    }

    /** The instance that a work is for. */
    Instance instance(Work work) {
        return work == Work.CLOSED_SMALL ? small.orElseThrow() : large;
    }

    /** How many pushes the APNs server took, for how many tokens. */
    JsonObject pushes() {
        return apns.ask(new JsonObject());
    }

    /** What all of it has used so far. */
    Snapshot snapshot() {
        var wal = large.database().number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
        var cpu = new EnumMap<Snapshot.Part, Double>(Map.of(
                Snapshot.Part.PUSHY, ProcFile.cpuSeconds(pushy.process()),
                Snapshot.Part.PROGRAM, ProcFile.cpuSeconds(large.program().process()),
                Snapshot.Part.BARE_HTTP, ProcFile.cpuSeconds(bareHttp.process()),
                Snapshot.Part.POSTGRES, ProcFile.treeCpuSeconds(postmaster),
                Snapshot.Part.APNS, ProcFile.cpuSeconds(apns.process()),
                Snapshot.Part.MERCHANT, ProcFile.cpuSeconds(merchant.process()),
                Snapshot.Part.LOAD, ProcFile.cpuSeconds(load.process()),
                Snapshot.Part.BENCH, ProcFile.cpuSeconds(ProcessHandle.current())));
        redis.process().ifPresent(process -> cpu.put(Snapshot.Part.REDIS, ProcFile.treeCpuSeconds(process)));
        small.ifPresent(one ->
                cpu.put(Snapshot.Part.SMALL, ProcFile.cpuSeconds(one.program().process())));
        return new Snapshot(System.nanoTime(), cpu, ProcFile.machineCpuSeconds(), wal);
    }
}
