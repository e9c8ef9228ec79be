package dev.passway.dev;

import dev.passway.store.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own on the loopback interface, durable (fsync and synchronous commits on). It can be stopped, started,
 * and frozen: the port and the data stay the same. Closed at the end of the run if not before. Thread-safe.
 *
 * <p>Roles: {@value Database#OWNER} owns the databases, {@value Database#RUNTIME} is the program's, {@value Database#READER} may read
 * everything, {@value #SUPERUSER} may do anything and needs no password.
 */
public final class PostgresServer implements AutoCloseable {
    static final String SUPERUSER = "postgres";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(2);

    private static final class Shared {
        static final PostgresServer SERVER = start();
    }

    private final int port;
    private final Map<String, String> settings;
    private final Path folder;
    private @Nullable EmbeddedPostgres running;
    private boolean closed;
    private @Nullable Database template;

    private PostgresServer(int port, Map<String, String> settings) {
        this.port = Ports.orFree(port);
        this.settings = Map.copyOf(settings);
        this.folder = Run.current().folder("postgres-" + this.port);
    }

    /** The one server that the tests of this JVM share: use a database per test class, and never stop it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server on a free port; takes 1 to 3 s. */
    public static PostgresServer start() {
        return start(0);
    }

    /** Starts a server on the port, 0 for a free one; takes 1 to 3 s. */
    public static PostgresServer start(int port) {
        return start(port, Map.of());
    }

    /** Starts a server on a free port, with further settings as in postgresql.conf; takes 1 to 3 s. */
    public static PostgresServer start(Map<String, String> settings) {
        return start(0, settings);
    }

    private static PostgresServer start(int port, Map<String, String> settings) {
        var server = Run.current().closeAtEnd(new PostgresServer(port, settings));
        server.resume();
        PostgresRoles.create(server);
        return server;
    }

    public int port() {
        return port;
    }

    /** A new, empty database owned by {@value Database#OWNER}. */
    public Database createDatabase(String name) {
        superuser().execute("create database " + name + " owner " + Database.OWNER);
        return new Database(port, name);
    }

    /** A new database with all that the template holds; nobody may be connected to the template. Takes about 50 ms. */
    public Database createDatabase(String name, Database template) {
        superuser().execute("create database " + name + " template " + template.name() + " owner " + Database.OWNER);
        return new Database(port, name);
    }

    /** A new database with the schema of this version, a copy of one that is migrated once per server. Takes about 100 ms. */
    public synchronized Database createMigratedDatabase(String name) {
        var migrated = template;
        if (migrated == null) {
            migrated = createDatabase("passway_template");
            Migrations.run(DevConfig.read(DevConfig.variables(migrated)));
            template = migrated;
        }
        return createDatabase(name, migrated);
    }

    /** The server's own database, as its superuser. */
    public Database superuser() {
        return new Database(port, SUPERUSER);
    }

    /** Stops the server at once: connections are cut, what was committed stays. Nothing happens if it is stopped. */
    public synchronized void stop() {
        var server = running;
        if (server == null) {
            return;
        }
        running = null;
        thaw();
        var process = process();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("can't stop PostgreSQL", e);
        }
        // the library waits until the server has put its files away; its process ends just after
        process.ifPresent(postmaster -> Processes.awaitEnd(postmaster, END_TIMEOUT));
    }

    /** Starts the stopped server again, on the same port and data. Nothing happens if it runs. */
    public synchronized void resume() {
        if (running != null) {
            return;
        }
        if (closed) {
            throw new IllegalStateException("PostgreSQL was closed");
        }
        try {
            running = startServer();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException("PostgreSQL did not start; its log is " + log(), e);
        }
    }

    /** {@link #stop()}, then {@link #resume()}. */
    public synchronized void restart() {
        stop();
        resume();
    }

    /** Stops all the server's processes where they stand (SIGSTOP): connections stay open and nothing answers. */
    public synchronized void freeze() {
        process().ifPresent(Signals::freeze);
    }

    /** Ends {@link #freeze()}. */
    public synchronized void thaw() {
        process().ifPresent(Signals::thaw);
    }

    /** Stops the server for good and deletes its data. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
        Sweep.remove(folder);
    }

    /** The server's log file. */
    Path log() {
        return folder.resolve("server.log");
    }

    /** The server's first process; empty while stopped. */
    Optional<ProcessHandle> process() {
        return Sweep.servers(folder).stream().findFirst();
    }

    private EmbeddedPostgres startServer() throws IOException {
        PostgresPrograms.prepare();
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var builder = EmbeddedPostgres.builder();
        settings.forEach(builder::setServerConfig);
        return builder.setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setDataDirectoryCustomizer(data -> PostgresRoles.requirePasswords(data.toPath()))
                .start();
    }

    @Override
    public String toString() {
        return "PostgreSQL on port " + port;
    }
}
