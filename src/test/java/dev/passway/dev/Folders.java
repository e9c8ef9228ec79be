package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The two places outside the clone that the servers use, and what to do with folders there. */
final class Folders {
    private Folders() {}

    /** Where each running JVM keeps its servers' files, a folder per JVM; gone when the last one has stopped. */
    static Path runs() {
        return temporary("passway-");
    }

    private static Path temporary(String prefix) {
        return Path.of(System.getProperty("java.io.tmpdir"), prefix + System.getProperty("user.name"));
    }

    /** Unpacked server programs, kept on purpose: unpacking takes seconds. Nobody else may write there. */
    static Path programs() {
        var home = Path.of(System.getProperty("user.home"));
        var fallback = temporary("passway-programs-");
        var cache = Files.isWritable(home) ? home.resolve(".cache/passway") : fallback;
        return createPrivate(cache).resolve("programs");
    }

    /** Creates the folder, and its parents, readable by this user only (mode 700); an existing one stays. */
    static Path createPrivate(Path folder) {
        try {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            return Files.createDirectories(folder, mode);
        } catch (IOException e) {
            throw new UncheckedIOException("can't create " + folder + ": set java.io.tmpdir to a writable folder", e);
        }
    }

    /** Deletes the folder with all that is in it; files that vanish meanwhile are fine. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException e) {
            // already gone
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + folder, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
