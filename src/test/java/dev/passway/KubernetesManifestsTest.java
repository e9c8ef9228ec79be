package dev.passway;

import static dev.passway.Manifests.BASE;
import static dev.passway.Manifests.EXAMPLE;
import static dev.passway.Manifests.container;
import static dev.passway.Manifests.gatewayPod;
import static dev.passway.Manifests.kustomization;
import static dev.passway.Manifests.migrationPod;
import static dev.passway.Manifests.resource;
import static dev.passway.Manifests.services;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests say to each other. */
class KubernetesManifestsTest {
    static Stream<YamlNode> pods() {
        return Stream.of(gatewayPod(), migrationPod());
    }

    static Stream<YamlNode> selectors() {
        return Stream.concat(
                services().stream().map(service -> service.at("spec", "selector")),
                Stream.of(
                        resource("Deployment").at("spec", "selector", "matchLabels"),
                        resource("PodDisruptionBudget").at("spec", "selector", "matchLabels"),
                        resource("NetworkPolicy").at("spec", "podSelector", "matchLabels")));
    }

    @Test
    void the_base_lists_exactly_the_manifests_beside_it() throws IOException {
        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    kustomization(BASE).at("resources").texts().stream(),
                                    Stream.of("kustomization.yaml", "passway.yaml"))
                            .toList());
        }
    }

    @Test
    void the_example_names_folders_files_images_and_targets_that_exist() {
        YamlNode example = kustomization(EXAMPLE);
        assertThat(example.at("resources").texts())
                .allSatisfy(folder -> assertThat(EXAMPLE.resolve(folder)).isDirectory());
        assertThat(example.at("images").items())
                .extracting(image -> image.at("name").text())
                .containsExactly(container(gatewayPod()).at("image").text());
        assertThat(example.at("patches").items()).allSatisfy(patch -> {
            YamlNode target = resource(patch.at("target", "kind").text());
            assertThat(target.at("metadata", "name").text())
                    .isEqualTo(patch.at("target", "name").text());
        });
    }

    @Test
    void the_example_replaces_the_file_that_the_base_generates() {
        YamlNode base = kustomization(BASE).at("configMapGenerator").items().getFirst();
        YamlNode example =
                kustomization(EXAMPLE).at("configMapGenerator").items().getFirst();
        assertThat(example.at("name").text()).isEqualTo(base.at("name").text());
        assertThat(example.at("files").texts())
                .isEqualTo(base.at("files").texts())
                .allSatisfy(file -> assertThat(EXAMPLE.resolve(file)).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void a_selector_finds_the_gateways_pods_and_not_the_migrations(YamlNode selector) {
        assertThat(labels(gatewayPod())).containsAll(selector.entries());
        assertThat(labels(migrationPod()).containsAll(selector.entries())).isFalse();
    }

    @Test
    void every_spread_constraint_counts_the_gateways_pods() {
        assertThat(gatewayPod().at("spec", "topologySpreadConstraints").items())
                .isNotEmpty()
                .allSatisfy(constraint -> assertThat(labels(gatewayPod()))
                        .containsAll(
                                constraint.at("labelSelector", "matchLabels").entries()));
    }

    @Test
    void every_service_and_policy_names_a_port_of_the_container() {
        List<String> ports = portNames();
        assertThat(services())
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.at("spec", "ports").items())
                        .allSatisfy(
                                port -> assertThat(port.at("targetPort").text()).isIn(ports)));
        assertThat(resource("NetworkPolicy").at("spec", "ingress").items())
                .flatMap(rule -> rule.at("ports").items())
                .extracting(port -> port.at("port").text())
                .containsExactlyInAnyOrderElementsOf(ports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
    void a_probe_asks_the_management_port(String probe) {
        assertThat(container(gatewayPod()).at(probe, "httpGet", "port").text()).isEqualTo("management");
    }

    @Test
    void prometheus_scrapes_the_management_port() {
        assertThat(gatewayPod()
                        .at("metadata", "annotations", "prometheus.io/port")
                        .text())
                .isEqualTo(container(gatewayPod())
                        .at("ports")
                        .named("management")
                        .at("containerPort")
                        .text());
    }

    @Test
    void the_autoscaler_scales_the_deployment_and_starts_where_it_starts() {
        YamlNode autoscaler = resource("HorizontalPodAutoscaler").at("spec");
        YamlNode deployment = resource("Deployment");
        assertThat(autoscaler.at("scaleTargetRef", "name").text())
                .isEqualTo(deployment.at("metadata", "name").text());
        assertThat(autoscaler.at("minReplicas").number())
                .isEqualTo(deployment.at("spec", "replicas").number())
                .isGreaterThanOrEqualTo(2);
        // without a request there is nothing that a utilisation could be a share of
        assertThat(container(gatewayPod()).at("resources", "requests", "cpu").text())
                .isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void a_pod_has_no_rights_that_it_does_not_need(YamlNode pod) {
        YamlNode user = pod.at("spec", "securityContext");
        assertThat(user.at("runAsNonRoot").value()).isEqualTo(true);
        assertThat(user.at("seccompProfile", "type").text()).isEqualTo("RuntimeDefault");
        YamlNode limits = container(pod).at("securityContext");
        assertThat(limits.at("allowPrivilegeEscalation").value()).isEqualTo(false);
        assertThat(limits.at("readOnlyRootFilesystem").value()).isEqualTo(true);
        assertThat(limits.at("capabilities", "drop").texts()).containsExactly("ALL");
        assertThat(pod.at("spec", "automountServiceAccountToken").value()).isEqualTo(false);
        assertThat(pod.at("spec", "enableServiceLinks").value()).isEqualTo(false);
        assertThat(pod.at("spec", "serviceAccountName").text())
                .isEqualTo(resource("ServiceAccount").at("metadata", "name").text());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void a_pod_mounts_exactly_its_volumes_and_can_write_to_tmp(YamlNode pod) {
        List<YamlNode> mounts = container(pod).at("volumeMounts").items();
        YamlNode volumes = pod.at("spec", "volumes");
        assertThat(mounts)
                .extracting(mount -> mount.at("name").text())
                .containsExactlyInAnyOrderElementsOf(volumes.items().stream()
                        .map(volume -> volume.at("name").text())
                        .toList());
        assertThat(mounts)
                .filteredOn(mount -> mount.at("mountPath").text().equals("/tmp"))
                .singleElement()
                .satisfies(mount -> assertThat(
                                volumes.named(mount.at("name").text()).find("emptyDir"))
                        .isPresent());
    }

    @Test
    void the_image_runs_as_the_pods_user_and_opens_the_pods_ports() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("k8s", "Containerfile"));
        assertThat(pods()).allSatisfy(pod -> {
            YamlNode user = pod.at("spec", "securityContext");
            assertThat(lines)
                    .contains("USER " + user.at("runAsUser").text() + ":"
                            + user.at("runAsGroup").text());
        });
        List<String> ports = container(gatewayPod()).at("ports").items().stream()
                .map(port -> port.at("containerPort").text())
                .toList();
        assertThat(lines).contains("EXPOSE " + String.join(" ", ports));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void a_pod_runs_a_subcommand_of_the_program(YamlNode pod) {
        assertThat(Main.commandLine(Map.of()).getSubcommands().keySet())
                .containsAll(container(pod).at("args").texts());
    }

    private static List<String> portNames() {
        return container(gatewayPod()).at("ports").items().stream()
                .map(port -> port.at("name").text())
                .toList();
    }

    private static List<String> labels(YamlNode pod) {
        return pod.at("metadata", "labels").entries();
    }
}
