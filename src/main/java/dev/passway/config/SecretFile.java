package dev.passway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads a file that holds one secret, as Docker and Kubernetes mount them. Line ends at its end don't count. Its name
 * stays out of the faults: people put the secret itself where the name belongs.
 */
final class SecretFile {
    private static final int MAX_BYTES = 65_536;

    private SecretFile() {}

    static Reading read(String file, ValueType type) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return new Reading.Refused("names a file of more than " + MAX_BYTES + " bytes");
            }
            String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("[\r\n]+\\z", "");
            return text.isBlank() ? new Reading.Refused("names an empty file") : type.read(text);
        } catch (IOException | InvalidPathException e) {
            return new Reading.Refused("names a file that can't be read");
        }
    }
}
