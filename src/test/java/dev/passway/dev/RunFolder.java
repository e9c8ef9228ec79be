package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The folder of one running JVM, named {@code <pid>-<start in ms>} and locked while it lives: all that its servers write is below it,
 * so that the next JVM can find and remove what a killed one left.
 */
final class RunFolder {
    private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d+)");
    private static final String LOCK = "lock";
    /** JVMs may read the same process's start time differently, by a clock's adjustment or the kernel's rounding. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(3);

    private final Path runs;
    private final Path path;
    private final FileChannel lock;

    private RunFolder(Path runs, Path path, FileChannel lock) {
        this.runs = runs;
        this.path = path;
        this.lock = lock;
    }

    /** Creates and locks this JVM's folder below {@code runs}. */
    static RunFolder create(Path runs) {
        var self = ProcessHandle.current();
        var path = runs.resolve(self.pid() + "-" + startOf(self).toEpochMilli());
        Folders.createPrivate(path);
        try {
            var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new RunFolder(runs, path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("can't lock " + path, e);
        }
    }

    Path path() {
        return path;
    }

    /** Removes the folder, and the folder of all runs if this was the last one. */
    void delete() {
        try {
            Folders.delete(path);
            lock.close();
            Files.delete(runs);
        } catch (IOException e) {
            // another run is still there
        }
    }

    /** Whether the JVM that made the folder still runs. A folder of another form is nobody's to judge: true. */
    static boolean isInUse(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        return !name.matches() || ownerRuns(name.group(1), name.group(2)) || isLocked(folder.resolve(LOCK));
    }

    private static boolean ownerRuns(String pid, String startMillis) {
        var recorded = Instant.ofEpochMilli(Long.parseLong(startMillis));
        return ProcessHandle.of(Long.parseLong(pid))
                .map(RunFolder::startOf)
                .filter(start -> Duration.between(recorded, start).abs().compareTo(START_TOLERANCE) < 0)
                .isPresent();
    }

    /** Covers what process ids can't: a stepped clock, and containers that share the folder but not the ids. */
    private static boolean isLocked(Path lock) {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
