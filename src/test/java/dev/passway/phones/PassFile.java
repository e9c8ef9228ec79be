package dev.passway.phones;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/**
 * A pass as a phone takes it: only if its signature and its manifest are right.
 *
 * @param json what {@code pass.json} says
 * @param names of all files in it
 */
public record PassFile(JsonObject json, Set<String> names) {
    private static final Set<String> UNLISTED = Set.of("manifest.json", "signature");

    /**
     * Opens a downloaded pass.
     *
     * @param root the authority that phones trust
     * @throws IllegalStateException if a phone would not take it
     */
    public static PassFile open(byte[] bytes, X509Certificate root) {
        var files = unzipped(bytes);
        byte[] manifest = file(files, "manifest.json");
        PassSignature.verify(manifest, file(files, "signature"), root);
        var listed = new JsonObject(new String(manifest, UTF_8));
        var others = new TreeMap<>(files);
        others.keySet().removeAll(UNLISTED);
        if (!listed.fieldNames().equals(others.keySet())) {
            throw new IllegalStateException(
                    "the manifest lists " + listed.fieldNames() + ", there is " + others.keySet());
        }
        others.forEach((name, content) -> {
            if (!sha1(content).equals(listed.getString(name))) {
                throw new IllegalStateException("the manifest has another hash of " + name);
            }
        });
        return new PassFile(new JsonObject(new String(file(files, "pass.json"), UTF_8)), Set.copyOf(files.keySet()));
    }

    /** What it says of the server that keeps it up to date. */
    public Ticket ticket() {
        return Ticket.of(json);
    }

    /** What the field of that key shows; empty if there is no such field. */
    public Optional<String> shows(String key) {
        return fields().filter(field -> key.equals(field.getString("key")))
                .map(field -> String.valueOf(field.getValue("value")))
                .findFirst();
    }

    private Stream<JsonObject> fields() {
        return json.stream()
                .filter(entry -> entry.getValue() instanceof JsonObject)
                .flatMap(style -> ((JsonObject) style.getValue()).stream())
                .filter(group -> group.getKey().endsWith("Fields"))
                .flatMap(group -> ((JsonArray) group.getValue()).stream())
                .map(JsonObject.class::cast);
    }

    private static TreeMap<String, byte[]> unzipped(byte[] bytes) {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IllegalStateException("the pass holds " + entry.getName() + " twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the pass is no archive", e);
        }
        return files;
    }

    private static byte[] file(TreeMap<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), "the pass lacks " + name);
    }

    /** Apple's format asks for this digest in the manifest. */
    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
