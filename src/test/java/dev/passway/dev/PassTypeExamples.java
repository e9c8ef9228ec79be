package dev.passway.dev;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pass types that come with the program, in {@code conf/pass-types}. */
public final class PassTypeExamples {
    /** Their names, which are those of their files. */
    public static final List<String> NAMES = List.of("basic", "premium");

    private PassTypeExamples() {}

    /** The document of that name. */
    public static Json.Obj document(String name) {
        try {
            return (Json.Obj) JsonReader.read(Files.readAllBytes(Path.of("conf", "pass-types", name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the rules read of it. Compiles its formulas: keep it. */
    public static PassType type(String name) {
        return PassType.read(name, document(name));
    }
}
