package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code package} has put into {@code target/passway}, started as an operator would start it. */
class PackagedProgramIT {
    private static final Path HOME = Path.of("target", "passway").toAbsolutePath();

    @TempDir
    Path elsewhere = Path.of("");

    @Test
    void names_its_version() throws IOException {
        try (Program program = start(Map.of(), "--version")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).startsWith("passway ");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void ends_with_2_without_a_subcommand() throws IOException {
        try (Program program = start(Map.of())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.err()).contains("Missing required subcommand", "run", "migrate", "config");
        }
    }

    @Test
    void prints_the_faults_that_the_document_shows() throws IOException {
        Map<String, String> environment =
                Map.of("PASSWAY_HTTP_PORT", "99999", "PASSWAY_POSTGRES_POOLSIZE", "20", "PASSWAY_CONFIG", "");
        try (Program program = start(environment, "config", "--check")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(Files.readString(Path.of("docs", "configuration.md")))
                    .contains("passway config --check\n" + program.err() + "\n```");
        }
    }

    @Test
    void reads_the_file_beside_it_from_any_folder() throws IOException {
        try (Program program = start(secrets(), "config")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).contains("port: 8080  # " + HOME.resolve("conf/passway.yaml") + ":");
        }
    }

    @Test
    void prefers_the_file_in_the_working_directory() throws IOException {
        Files.createDirectory(elsewhere.resolve("conf"));
        Files.writeString(elsewhere.resolve("conf/passway.yaml"), "http: {port: 8181}\n");
        try (Program program = start(secrets(), "config")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).contains("port: 8181  # conf/passway.yaml:1");
        }
    }

    @Test
    void ends_with_1_and_a_sentence_when_it_can_not_start() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                Program program = start(withPort(taken.getLocalPort()), "run")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.err())
                    .startsWith("passway: ")
                    .contains("Address already in use")
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void ends_with_0_when_a_signal_stops_it(String signal) throws Exception {
        try (Program program = start(withPort(0), "run")) {
            program.awaitLine("\"ready\"");
            program.signal(signal);
            assertThat(program.exitCode()).isZero();
            assertThat(program.out()).contains("\"stopped\"");
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void holds_nothing_that_only_tests_need() throws IOException {
        try (Stream<Path> libraries = Files.list(HOME.resolve("lib"));
                JarFile jar = new JarFile(HOME.resolve("lib/passway.jar").toFile())) {
            assertThat(libraries.map(path -> path.getFileName().toString()))
                    .contains("passway.jar")
                    .noneMatch(name -> name.matches("(?:embedded|junit|assertj|awaitility|archunit).*"));
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("dev/passway/Main.class")
                    .noneMatch(name -> name.matches("dev/passway/dev/.*|.*(?:Test|IT)\\.class"));
        }
    }

    @Test
    void has_every_library_that_its_manifest_names() throws IOException {
        try (JarFile jar = new JarFile(HOME.resolve("lib/passway.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue("Class-Path");
            assertThat(Stream.of(classPath.split(" ")))
                    .allSatisfy(name ->
                            assertThat(HOME.resolve("lib").resolve(name)).exists());
        }
    }

    private Program start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(HOME.resolve("bin/passway").toString()), Stream.of(arguments))
                .toList();
        return new Program(elsewhere, environment, command);
    }

    private static Map<String, String> withPort(int port) {
        Map<String, String> environment = secrets();
        environment.put("PASSWAY_HTTP_PORT", Integer.toString(port));
        environment.put("PASSWAY_MANAGEMENT_PORT", "0");
        environment.put("PASSWAY_SHUTDOWN_DRAIN_DELAY", "0s");
        return environment;
    }

    private static Map<String, String> secrets() {
        return new HashMap<>(Map.of(
                "PASSWAY_POSTGRES_PASSWORD", "correct-horse",
                "PASSWAY_CERTIFICATES_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    }
}
