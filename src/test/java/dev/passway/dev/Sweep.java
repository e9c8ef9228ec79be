package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes what killed JVMs left behind. A process is stopped only if a pid file in the dead run's folder names it and its own command
 * line names that folder: a process id that was given to somebody else meanwhile never passes.
 */
final class Sweep {
    private static final Set<String> PID_FILES = Set.of("postmaster.pid", "redis.pid", "proxy.pid");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private Sweep() {}

    /** Stops the servers and deletes the folders of all runs whose JVM is gone. */
    static void leftovers(Path runs) {
        for (var folder : children(runs)) {
            if (!RunFolder.isInUse(folder)) {
                remove(folder);
            }
        }
    }

    /** Stops the servers that run on the folder, and deletes it. */
    static void remove(Path folder) {
        stop(servers(folder));
        Folders.delete(folder);
    }

    /** The servers that still run on the files of a run's folder. */
    static List<ProcessHandle> servers(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.find(
                folder, 3, (file, _) -> PID_FILES.contains(file.getFileName().toString()))) {
            return files.flatMap(file -> pid(file).stream())
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(process -> names(process, folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't look for servers in " + folder, e);
        }
    }

    private static boolean names(ProcessHandle process, Path folder) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(folder + "/"))
                .isPresent();
    }

    private static Optional<Long> pid(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[1-9]\\d{0,9}"))
                    .map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** SIGINT ends PostgreSQL without waiting for its clients, and Redis as well. */
    private static void stop(List<ProcessHandle> servers) {
        if (servers.isEmpty()) {
            return;
        }
        servers.forEach(Signals::thaw);
        Signals.send("INT", servers);
        servers.forEach(Sweep::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle server) {
        if (!Processes.awaitEnd(server, STOP_TIMEOUT)) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }

    private static List<Path> children(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't list " + folder, e);
        }
    }
}
