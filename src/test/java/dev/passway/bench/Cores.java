package dev.passway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL has half of the cores for itself, and all others of the bench share the rest, as if it ran on a machine of its own. Until
 * closed. By taskset(1); processes that are started meanwhile inherit their parent's cores.
 */
final class Cores implements AutoCloseable {
    private static final int ALL = Runtime.getRuntime().availableProcessors();

    private final ProcessHandle postmaster;

    private Cores(ProcessHandle postmaster) {
        this.postmaster = postmaster;
    }

    /** Parts the cores, of which the machine has two at least. */
    static Cores part(ProcessHandle postmaster) {
        if (ALL < 2) {
            throw new IllegalStateException("one core can't be parted");
        }
        var parted = new Cores(postmaster);
        int others = ALL - ALL / 2;
        parted.set("0-" + (others - 1), others + "-" + (ALL - 1));
        return parted;
    }

    /** All have all of them again. */
    @Override
    public void close() {
        String all = "0-" + (ALL - 1);
        set(all, all);
    }

    private void set(String others, String postgres) {
        List<ProcessHandle> database = tree(postmaster);
        database.forEach(process -> pin(process, postgres));
        tree(ProcessHandle.current()).stream()
                .filter(process -> !database.contains(process))
                .forEach(process -> pin(process, others));
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** With all its threads. */
    private static void pin(ProcessHandle process, String cores) {
        try {
            var taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", cores, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (taskset.onExit().join().exitValue() != 0 && process.isAlive()) {
                throw new IllegalStateException("can't give " + process.pid() + " its cores: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't start taskset, of the package util-linux", e);
        }
    }
}
