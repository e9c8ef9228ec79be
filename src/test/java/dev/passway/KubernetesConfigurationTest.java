package dev.passway;

import static dev.passway.Manifests.BASE;
import static dev.passway.Manifests.EXAMPLE;
import static dev.passway.Manifests.container;
import static dev.passway.Manifests.gatewayPod;
import static dev.passway.Manifests.migrationPod;
import static dev.passway.Manifests.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.config.ConfigReader;
import dev.passway.config.ConfigResult;
import dev.passway.config.PasswayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifests say to the program. */
class KubernetesConfigurationTest {
    private static final Map<String, String> SECRETS = Map.of(
            "postgres-password", "correct-horse",
            "certificates-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    /** PostgreSQL's default of 100 connections, less those for its superusers and for people. */
    private static final int CONNECTIONS = 90;

    @TempDir
    Path root;

    static Stream<Path> folders() {
        return Stream.of(BASE, EXAMPLE);
    }

    static Stream<Arguments> podsAndFolders() {
        return folders()
                .flatMap(folder -> Stream.of(
                        Arguments.of(gatewayPod(), folder, Set.of()),
                        Arguments.of(migrationPod(), folder, Set.of("migration.password"))));
    }

    @ParameterizedTest
    @MethodSource("podsAndFolders")
    void the_program_accepts_what_a_pod_gives_it(YamlNode pod, Path folder, Set<String> alsoRequired)
            throws IOException {
        assertThat(read(pod, folder, alsoRequired)).isInstanceOf(ConfigResult.Loaded.class);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void the_program_listens_on_the_ports_of_the_container(Path folder) throws IOException {
        YamlNode ports = container(gatewayPod()).at("ports");
        PasswayConfig config = gateway(folder);
        assertThat(ports.named("http").at("containerPort").number())
                .isEqualTo(config.http().port());
        assertThat(ports.named("management").at("containerPort").number())
                .isEqualTo(config.management().port());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void kubernetes_waits_longer_than_the_program_takes_to_stop(Path folder) throws IOException {
        int patience = gatewayPod().at("spec", "terminationGracePeriodSeconds").number();
        assertThat(Duration.ofSeconds(patience))
                .isGreaterThan(gateway(folder).shutdown().grace());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void the_readiness_probe_notices_a_stop_before_the_program_stops_serving(Path folder) throws IOException {
        YamlNode probe = container(gatewayPod()).at("readinessProbe");
        int worst = probe.at("periodSeconds").number()
                        * probe.at("failureThreshold").number()
                + probe.at("timeoutSeconds").number();
        assertThat(Duration.ofSeconds(worst))
                .isLessThan(gateway(folder).shutdown().drainDelay());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void all_replicas_during_a_rolling_update_fit_the_connections_of_a_default_postgres(Path folder)
            throws IOException {
        int replicas =
                resource("HorizontalPodAutoscaler").at("spec", "maxReplicas").number()
                        + resource("Deployment")
                                .at("spec", "strategy", "rollingUpdate", "maxSurge")
                                .number();
        assertThat(replicas * gateway(folder).postgres().poolSize()).isLessThanOrEqualTo(CONNECTIONS);
    }

    @Test
    void the_readme_makes_every_secret_that_a_pod_reads() throws IOException {
        String readme = Files.readString(Path.of("k8s", "README.md")).replace("\\\n", "");
        assertThat(Stream.of(gatewayPod(), migrationPod()).flatMap(pod -> PodFiles.of(pod).secrets().stream()))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(readme)
                        .containsPattern("create secret generic " + secret.name() + " .*--from-file=" + secret.key()));
    }

    private PasswayConfig gateway(Path folder) throws IOException {
        ConfigResult result = read(gatewayPod(), folder, Set.of());
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return ((ConfigResult.Loaded) result).config();
    }

    /** Reads as the program does in the pod, with the pod's files laid out below a folder of the test. */
    private ConfigResult read(YamlNode pod, Path folder, Set<String> alsoRequired) throws IOException {
        PodFiles files = PodFiles.of(pod);
        for (PodFiles.Mounted secret : files.secrets()) {
            write(secret.path(), SECRETS.getOrDefault(secret.key(), ""));
        }
        for (PodFiles.Mounted file : files.settings()) {
            write(file.path(), Files.readString(folder.resolve(file.key())));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        files.environment()
                .forEach((name, value) -> environment.put(
                        name, value.startsWith("/") ? below(value).toString() : value));
        return ConfigReader.read(
                Optional.of(below(files.environment().getOrDefault("PASSWAY_CONFIG", ""))), environment, alsoRequired);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(below(path).getParent());
        Files.writeString(below(path), text);
    }

    private Path below(String path) {
        return root.resolve(path.substring(1));
    }
}
