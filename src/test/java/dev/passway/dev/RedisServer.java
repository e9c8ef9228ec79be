package dev.passway.dev;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server of our own on the loopback interface; it keeps nothing on disk. It can be stopped, started and frozen: the port stays
 * the same. Closed at the end of the run if not before. Thread-safe.
 */
public final class RedisServer implements AutoCloseable {
    public static final String HOST = "127.0.0.1";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final int STOP_SECONDS = 10;
    /** A session of its own where there is setsid: a Ctrl-C in the terminal is then ours to pass on, in order. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static @Nullable RedisServer shared;

    private final int port;
    private final Path folder;
    private final List<String> settings;
    private final List<String> arguments;
    private @Nullable Process running;
    private boolean closed;

    private RedisServer(int port, List<String> settings, List<String> arguments) {
        this.port = Ports.orFree(port);
        this.folder = Run.current().folder("redis-" + this.port);
        this.settings = List.copyOf(settings);
        this.arguments = List.copyOf(arguments);
    }

    /** Starts a server on a free port. */
    public static RedisServer start() {
        return start(0);
    }

    /** Starts a server on the port, 0 for a free one. */
    public static RedisServer start(int port) {
        return start(new RedisServer(port, List.of(), List.of()));
    }

    /** Starts a server on a free port with more lines in its configuration. */
    public static RedisServer start(List<String> settings) {
        return start(new RedisServer(0, settings, List.of()));
    }

    /** Starts a sentinel that watches the master alone, so that its word suffices. */
    public static RedisServer sentinel(String masterName, RedisServer master) {
        var watch = "sentinel monitor " + masterName + " " + HOST + " " + master.port() + " 1";
        return start(new RedisServer(0, List.of(watch), List.of("--sentinel")));
    }

    private static RedisServer start(RedisServer made) {
        var server = Run.current().closeAtEnd(made);
        server.resume();
        return server;
    }

    /** The server that test classes share. For those that neither stop it nor care what else it holds. */
    public static synchronized RedisServer shared() {
        var server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    public int port() {
        return port;
    }

    /** What {@code redis.nodes} takes. */
    public String node() {
        return HOST + ":" + port;
    }

    /** What {@code redis-cli -u} takes. */
    public String uri() {
        return "redis://" + HOST + ":" + port;
    }

    /** What it answers to a command, words with spaces between them: the first line of a status, a number or an error, or a text. */
    public String ask(String command) {
        return RedisWire.ask(port, command);
    }

    /** Stops the server; what it held is gone. Nothing happens if it is stopped. */
    public synchronized void stop() {
        var process = running;
        if (process == null) {
            return;
        }
        running = null;
        Signals.thaw(process.toHandle());
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the stopped server again, empty, on the same port. Nothing happens if it runs. */
    public synchronized void resume() {
        if (running != null) {
            return;
        }
        if (closed) {
            throw new IllegalStateException("Redis was closed");
        }
        try {
            var process = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            running = process;
            await().atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(10)).until(() -> answers(process));
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not start; its log is " + log(), e);
        }
    }

    /** Stops the server where it stands (SIGSTOP): connections stay open and nothing answers. */
    public synchronized void freeze() {
        var process = running;
        if (process != null) {
            Signals.freeze(process.toHandle());
        }
    }

    /** Ends {@link #freeze()}. */
    public synchronized void thaw() {
        var process = running;
        if (process != null) {
            Signals.thaw(process.toHandle());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
        Sweep.remove(folder);
    }

    /** The server's process; empty while stopped. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(running).map(Process::toHandle);
    }

    /** The server's log file. */
    Path log() {
        return folder.resolve("server.log");
    }

    private List<String> command() throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(program().toString());
        command.add(settings().toString());
        command.addAll(arguments);
        return command;
    }

    private Path program() throws IOException {
        var present = new File(folder.toFile(), "redis-server");
        if (!present.exists()) {
            var unpacked =
                    ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
            Files.move(unpacked.toPath(), present.toPath());
        }
        return present.toPath();
    }

    /** The title stays as started, so that a later sweep knows the process by this folder. */
    private Path settings() throws IOException {
        return Files.writeString(folder.resolve("redis.conf"), """
                bind %s
                port %d
                dir "%s"
                pidfile "%s"
                save ""
                appendonly no
                set-proc-title no
                %s
                """.formatted(
                        HOST, port, folder, folder.resolve("redis.pid"), String.join("\n", settings)));
    }

    private boolean answers(Process process) throws IOException {
        if (!process.isAlive()) {
            throw new IOException(Files.readString(log()));
        }
        try (var socket = new Socket(InetAddress.ofLiteral(HOST), port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Redis on port " + port;
    }
}
