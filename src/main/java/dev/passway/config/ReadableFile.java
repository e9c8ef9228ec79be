package dev.passway.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The path of a file that can be read now. */
record ReadableFile() implements ValueType {
    @Override
    public Reading read(String text) {
        try {
            Path path = Path.of(text);
            boolean readable = Files.isRegularFile(path) && Files.isReadable(path);
            return readable ? new Reading.Value(path) : Reading.refused(text, "is no file that can be read");
        } catch (InvalidPathException e) {
            return Reading.refused(text, "is no path");
        }
    }

    @Override
    public String allowed() {
        return "path of a readable file";
    }
}
