package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals that {@link ProcessHandle} can't send. */
final class Signals {
    private Signals() {}

    /** Sends a signal, for example {@code INT}; processes that are gone are passed over. */
    static void send(String signal, List<ProcessHandle> processes) {
        // the shell's own kill, as small systems have no other
        var command = new ArrayList<>(List.of("sh", "-c", "kill -" + signal + " \"$@\"", "kill"));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("can't run sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the process and all its children where they stand, parent first so that no new child escapes. */
    static void freeze(ProcessHandle parent) {
        send("STOP", List.of(parent));
        var children = parent.descendants().toList();
        if (!children.isEmpty()) {
            send("STOP", children);
        }
    }

    /** Lets a frozen process and its children go on; does nothing to running ones. */
    static void thaw(ProcessHandle parent) {
        send("CONT", Stream.concat(parent.descendants(), Stream.of(parent)).toList());
    }
}
