package dev.passway;

import static dev.passway.Manifests.container;
import static dev.passway.Manifests.kustomization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pod's container finds in its environment and among its files.
 *
 * @param environment its variables
 * @param settings the files of the generated ConfigMap
 * @param secrets the files of secrets that a variable names
 */
record PodFiles(Map<String, String> environment, List<Mounted> settings, List<Mounted> secrets) {
    /**
     * A file in the container.
     *
     * @param name of the ConfigMap or Secret
     * @param key within it
     * @param path absolute, in the container
     */
    record Mounted(String name, String key, String path) {}

    static PodFiles of(YamlNode pod) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (YamlNode variable : container(pod).at("env").items()) {
            environment.put(variable.at("name").text(), variable.at("value").text());
        }
        List<Mounted> settings = new ArrayList<>();
        List<Mounted> secrets = new ArrayList<>();
        for (YamlNode mount : container(pod).at("volumeMounts").items()) {
            YamlNode volume = pod.at("spec", "volumes").named(mount.at("name").text());
            String folder = mount.at("mountPath").text() + "/";
            volume.find("configMap")
                    .ifPresent(map -> settings.addAll(generated(map.at("name").text(), folder)));
            volume.find("secret")
                    .ifPresent(secret ->
                            secrets.addAll(named(secret.at("secretName").text(), folder, environment)));
        }
        return new PodFiles(environment, settings, secrets);
    }

    private static List<Mounted> generated(String name, String folder) {
        YamlNode generator =
                kustomization(Manifests.BASE).at("configMapGenerator").named(name);
        return generator.at("files").texts().stream()
                .map(key -> new Mounted(name, key, folder + key))
                .toList();
    }

    private static List<Mounted> named(String name, String folder, Map<String, String> environment) {
        return environment.values().stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> new Mounted(name, path.substring(folder.length()), path))
                .toList();
    }
}
