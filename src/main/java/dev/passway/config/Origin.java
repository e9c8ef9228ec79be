package dev.passway.config;

import java.nio.file.Path;

/**
 * Where a value came from.
 *
 * @param text for people: {@code default}, {@code conf/passway.yaml:12} or {@code PASSWAY_HTTP_PORT}
 */
record Origin(String text) {
    static final Origin DEFAULT = new Origin("default");
    static final Origin NOWHERE = new Origin("");

    static Origin line(Path file, int line) {
        return new Origin(file + ":" + line);
    }

    static Origin variable(String name) {
        return new Origin(name);
    }
}
