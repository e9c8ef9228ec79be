package dev.passway.config;

import dev.passway.config.ValueType.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a file that holds one secret, as Docker and Kubernetes mount them. Line ends at its end don't count. */
final class SecretFile {
    private static final int MAX_BYTES = 65_536;

    private SecretFile() {}

    static Reading read(String file, ValueType type) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return new Reading.Refused("is in the file " + file + ", which is over " + MAX_BYTES + " bytes long");
            }
            String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("[\r\n]+\\z", "");
            return text.isBlank()
                    ? new Reading.Refused("is in the file " + file + ", which is empty")
                    : type.read(text);
        } catch (IOException | InvalidPathException e) {
            return new Reading.Refused("is in the file " + file + ", which can't be read");
        }
    }
}
