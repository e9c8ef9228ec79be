package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A file of shell assignments that scripts source; it holds keys, so only its owner may read it (mode 600). It appears whole or not at
 * all.
 *
 * @param path where it is
 */
record EnvironmentFile(Path path) {
    /** Writes the variables in their order, and replaces what was there. */
    void write(SequencedMap<String, String> variables) {
        try {
            Files.createDirectories(path.toAbsolutePath().normalize().resolveSibling(""));
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var temporary = path.resolveSibling(
                    path.getFileName() + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, mode);
            Files.writeString(temporary, text(variables));
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + path, e);
        }
    }

    /** Deletes what a killed run left, which would lead scripts to servers that are gone. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + path, e);
        }
    }

    /** Deletes the file if it still says this: another development mode may have written its own meanwhile. */
    void deleteIf(SequencedMap<String, String> variables) {
        try {
            if (Files.readString(path).equals(text(variables))) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // gone already
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + path, e);
        }
    }

    private static String text(SequencedMap<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** In single quotes a shell takes every character as it is, but for the quote itself. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
