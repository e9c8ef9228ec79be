package dev.passway;

import java.nio.file.Path;
import java.util.List;

/** The Kubernetes manifests of the base, as they stand in {@code k8s/}. */
final class Manifests {
    static final Path BASE = Path.of("k8s", "base");
    static final Path EXAMPLE = Path.of("k8s", "overlays", "example");

    private Manifests() {}

    static YamlNode kustomization(Path folder) {
        return YamlNode.documents(folder.resolve("kustomization.yaml")).getFirst();
    }

    static List<YamlNode> resources() {
        return kustomization(BASE).at("resources").texts().stream()
                .flatMap(file -> YamlNode.documents(BASE.resolve(file)).stream())
                .toList();
    }

    static YamlNode resource(String kind) {
        return resources().stream()
                .filter(resource -> resource.at("kind").text().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the base has no " + kind));
    }

    static List<YamlNode> services() {
        return resources().stream()
                .filter(resource -> resource.at("kind").text().equals("Service"))
                .toList();
    }

    static YamlNode gatewayPod() {
        return resource("Deployment").at("spec", "template");
    }

    static YamlNode migrationPod() {
        return resource("Job").at("spec", "template");
    }

    static YamlNode container(YamlNode pod) {
        return pod.at("spec", "containers").items().getFirst();
    }
}
