package dev.passway.bench;

import dev.passway.dev.Run;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that serves {@link Lines}. Closed at the end of the run if not before. For one thread. */
final class Child implements AutoCloseable {
    /** What the program is measured with, so that the rivals have no other JVM. */
    static final List<String> PROGRAM_OPTIONS =
            List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    private static final int END_SECONDS = 5;

    private final String name;
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;
    private final JsonObject greeting;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.greeting = answer();
    }

    /** Starts the class's {@code main} on this JVM's class path, and waits for its greeting. Errors go to a log in the folder. */
    static Child start(Class<?> main, Path folder, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        var log = folder.resolve(main.getSimpleName() + ".log").toFile();
        return Run.current().closeAtEnd(new Child(main.getSimpleName(), start(command, log)));
    }

    private static Process start(List<String> command, File log) {
        try {
            return new ProcessBuilder(command).redirectError(log).start();
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + command.getFirst(), e);
        }
    }

    /** What it said when it was ready. */
    JsonObject greeting() {
        return greeting;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Asks, and waits for the answer. */
    JsonObject ask(JsonObject question) {
        questions.println(question.encode());
        return answer();
    }

    private JsonObject answer() {
        try {
            var line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(name + " ended; see target/bench/" + name + ".log");
            }
            return new JsonObject(line);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read from " + name, e);
        }
    }

    /** Ends it by the end of its input; by force if that does not help. */
    @Override
    public void close() {
        questions.close();
        process.onExit()
                .orTimeout(END_SECONDS, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .thenCompose(Process::onExit)
                .join();
    }

    @Override
    public String toString() {
        return name;
    }
}
