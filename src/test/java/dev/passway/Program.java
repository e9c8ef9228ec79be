package dev.passway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of its own, with a clean environment, whose output and exit code a test looks at. */
final class Program implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    /** Starts it in that folder. */
    Program(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        process = builder.start();
        out = process.inputReader();
        // bounds every wait for its output too: the streams end with it
        CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** The path of this JVM's launcher. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Reads standard output up to the first line that holds the text, and returns it. */
    String awaitLine(String text) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("ended with " + exitCode() + " before a line held " + text + "; said: " + err());
    }

    /** Throws away what comes from now on: a program whose output nobody reads stops at its next line. */
    void discardOutput() {
        Thread.startVirtualThread(() -> out.lines().forEach(line -> {}));
    }

    /** Sends a signal, such as {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for the end; a program that had to be killed after a minute gives 137. */
    int exitCode() {
        return process.onExit().join().exitValue();
    }

    /** What is left of standard output, to its end. */
    String out() {
        return String.join("\n", out.lines().toList());
    }

    /** Standard error, to its end. */
    String err() {
        try (BufferedReader reader = process.errorReader()) {
            return String.join("\n", reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
