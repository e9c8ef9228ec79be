package dev.passway.render;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs files into a zip archive, the same files always into the same bytes: no time of day, and nothing compressed. Images are
 * compressed already and the texts are small, while the output of a compressor differs between versions of zlib.
 */
final class Archive {
    /** Any moment but the first that a zip archive can tell: to that the JDK adds the time in the machine's own time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);
    /** What the format adds for one file to its content and, twice, its name. */
    private static final int ENTRY_BYTES = 30 + 46;

    private static final int END_BYTES = 22;

    private Archive() {}

    /** Packs them in the order given. */
    static Buffer of(Collection<PackedFile> files) {
        var bytes = new ByteArrayOutputStream(size(files));
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (PackedFile file : files) {
                zip.putNextEntry(entry(file));
                zip.write(file.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused bytes", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static ZipEntry entry(PackedFile file) {
        var entry = new ZipEntry(file.name());
        entry.setTimeLocal(NO_TIME);
        entry.setSize(file.size());
        entry.setCrc(file.crc32());
        return entry;
    }

    private static int size(Collection<PackedFile> files) {
        return files.stream()
                .mapToInt(file -> ENTRY_BYTES + 2 * file.name().length() + file.size())
                .reduce(END_BYTES, Integer::sum);
    }
}
