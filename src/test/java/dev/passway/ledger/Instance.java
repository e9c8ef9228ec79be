package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own, which can be killed and started again on the same ports. */
final class Instance implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of("target", "passway", "bin", "passway").toAbsolutePath();
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration END_TIMEOUT = Duration.ofSeconds(60);
    private static final String JAVA_OPTS = "-Xmx256m -XX:+UseSerialGC";

    private final int number;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Map<String, String> environment;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private Optional<Process> process = Optional.empty();

    /**
     * Not started yet.
     *
     * @param folder where it works and logs
     */
    Instance(int number, Map<String, String> variables, Path folder) {
        this.number = number;
        this.folder = folder.toAbsolutePath();
        this.environment = new HashMap<>(variables);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", JAVA_OPTS);
        environment.put("PASSWAY_HTTP_PORT", Integer.toString(port));
        environment.put("PASSWAY_MANAGEMENT_PORT", Integer.toString(managementPort));
    }

    int number() {
        return number;
    }

    /** Starts it without waiting. */
    void launch() {
        launch(environment);
    }

    /** Starts it without waiting; it ends by itself. */
    void launch(HaltRule halt) {
        var halting = new HashMap<>(environment);
        halting.put("JAVA_OPTS", JAVA_OPTS + " " + halt.option(folder));
        launch(halting);
    }

    /** The output goes to a file: a program whose output nobody reads stops at a full pipe. */
    private void launch(Map<String, String> environment) {
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        var builder = new ProcessBuilder(PROGRAM.toString(), "run").directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            process = Optional.of(
                    builder.redirectErrorStream(true).redirectOutput(log).start());
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + PROGRAM, e);
        }
    }

    /** Waits until it is ready. */
    void awaitReady() {
        await("instance " + number + " is ready; its log is in " + folder)
                .atMost(START_TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> health("ready") == 200);
    }

    void start() {
        launch();
        awaitReady();
    }

    /** The status of a health page, {@code live} or {@code ready}. */
    int health(String page) throws IOException, InterruptedException {
        return client.send(management("/health/" + page), BodyHandlers.discarding())
                .statusCode();
    }

    Scrape scrape() throws IOException, InterruptedException {
        return new Scrape(
                client.send(management("/metrics"), BodyHandlers.ofString()).body());
    }

    private HttpRequest management(String path) {
        var uri = URI.create("http://127.0.0.1:" + managementPort + path);
        return HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT).build();
    }

    /** What it has printed, in all its lives. */
    String output() throws IOException {
        return Files.readString(log());
    }

    private Path log() {
        return folder.resolve("instance-" + number + ".log");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** kill -9, and waits for the end. */
    void kill() {
        assertThat(process.orElseThrow().destroyForcibly().onExit().join().isAlive())
                .isFalse();
    }

    /** Whether its process goes on. */
    boolean isAlive() {
        return process.map(Process::isAlive).orElse(false);
    }

    /** SIGTERM. */
    void terminate() {
        process.orElseThrow().destroy();
    }

    /** Waits for the end; the exit code. */
    int awaitEnd() {
        return process.orElseThrow()
                .onExit()
                .orTimeout(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join()
                .exitValue();
    }

    @Override
    public void close() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
        client.close();
    }

    @Override
    public String toString() {
        return "instance " + number;
    }
}
