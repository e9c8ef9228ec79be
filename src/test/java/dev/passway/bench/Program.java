package dev.passway.bench;

import static org.awaitility.Awaitility.await;

import dev.passway.dev.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as an operator starts it. Closed at the end of the run if not before. */
final class Program implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("target", "passway", "bin", "passway");
    private static final Duration START = Duration.ofSeconds(30);
    private static final int END_SECONDS = 30;

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    /** Starts it, and waits until it is ready. Its log goes to a file of that name in the folder. */
    static Program start(String name, Map<String, String> variables, Path folder) {
        var log = folder.resolve(name + ".log").toFile();
        var builder = new ProcessBuilder(LAUNCHER.toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(variables);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", String.join(" ", Child.PROGRAM_OPTIONS));
        builder.environment().put("PASSWAY_LOG_LEVEL", "warn");
        try {
            var program = Run.current().closeAtEnd(new Program(builder.start()));
            program.awaitReady(variables.getOrDefault("PASSWAY_MANAGEMENT_PORT", ""), log.toPath());
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + LAUNCHER, e);
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private void awaitReady(String port, Path log) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            await("the program to be ready; it says why not in " + log)
                    .atMost(START)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }
    }

    /** Stops it in order; by force if that does not help. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(END_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .thenCompose(Process::onExit)
                .join();
    }

    @Override
    public String toString() {
        return "the program";
    }
}
