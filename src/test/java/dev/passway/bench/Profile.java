package dev.passway.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the time of one closed loop went.
 *
 * @param statements of PostgreSQL, a line each, under a heading
 */
record Profile(List<Shares> shares, List<String> statements) {
    private static final int IN_THE_FILE = 60;
    private static final int ON_THE_TERMINAL = 14;
    private static final String STATEMENTS = "PostgreSQL's statements";

    /** Writes all of it to a file. */
    void write(Path file) {
        try {
            Files.write(file, lines(IN_THE_FILE).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    /** Prints the most important. */
    void print(PrintStream out) {
        lines(ON_THE_TERMINAL).forEach(out::println);
    }

    private Stream<String> lines(int number) {
        var parts = shares.stream().flatMap(one -> section(one.title(), one.top(number)));
        return Stream.concat(
                parts, section(STATEMENTS, statements.stream().limit(number).toList()));
    }

    private static Stream<String> section(String title, List<String> lines) {
        return Stream.concat(Stream.of("", title + ":"), lines.stream().map(line -> "  " + line));
    }
}
