package dev.passway.dev;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The development mode as a process of its own, as scripts see it: by its environment file, its output and signals. */
final class DevModeProcess implements AutoCloseable {
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)='([^']*)'");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Process process;

    /** Starts it. */
    DevModeProcess(Path home, Map<String, String> environment) throws IOException {
        this.home = Files.createDirectories(home);
        // a killed one left its own
        Files.deleteIfExists(environmentFile());
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        DevMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log());
        builder.environment().keySet().removeIf(name -> name.startsWith("PASSWAY_"));
        builder.environment().put("PASSWAY_DEV_HOME", home.toString());
        builder.environment().put("PASSWAY_HTTP_PORT", "0");
        builder.environment().put("PASSWAY_MANAGEMENT_PORT", "0");
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** Waits for the environment file, and reads it. */
    Map<String, String> awaitReady() {
        await().atMost(PATIENCE)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("ended with " + process.exitValue() + ": " + output());
                    }
                })
                .until(() -> Files.exists(environmentFile()));
        var variables = new HashMap<String, String>();
        try {
            for (var line : Files.readAllLines(environmentFile())) {
                var assignment = ASSIGNMENT.matcher(line);
                if (!assignment.matches()) {
                    throw new AssertionError("no assignment in single quotes: " + line);
                }
                variables.put(assignment.group(1), assignment.group(2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return variables;
    }

    /** Waits for a line of the output that holds all these texts. */
    void awaitLine(String... texts) {
        await().atMost(PATIENCE)
                .until(() -> output().stream()
                        .anyMatch(line -> List.of(texts).stream().allMatch(line::contains)));
    }

    List<String> output() throws IOException {
        return Files.readAllLines(log().toPath());
    }

    void signal(String name) {
        Signals.send(name, List.of(process.toHandle()));
    }

    /** Waits for the end; its status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("does not end");
        }
        return process.exitValue();
    }

    /** The folder of all that it started; it vanishes when the process has ended in order. */
    Path runFolder() throws IOException {
        try (var runs = Files.list(Folders.runs())) {
            return runs.filter(run -> run.getFileName().toString().startsWith(process.pid() + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Path environmentFile() {
        return home.resolve("passway.env");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private File log() {
        return home.resolve("output.log").toFile();
    }
}
