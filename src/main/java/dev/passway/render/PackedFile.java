package dev.passway.render;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A file as it goes into archives, with what archives say of it: worked out once, since most files, the images, are the same in
 * all passes of a type. Immutable, so its bytes are not to be written to.
 */
final class PackedFile {
    private final String name;
    private final byte[] content;
    private final String sha1;
    private final long crc32;

    private PackedFile(String name, byte[] content, String sha1, long crc32) {
        this.name = name;
        this.content = content;
        this.sha1 = sha1;
        this.crc32 = crc32;
    }

    /**
     * Takes the bytes over.
     *
     * @param name with the folder, if it is in one: {@code de.lproj/logo@2x.png}
     */
    static PackedFile of(String name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return new PackedFile(name, content, HexFormat.of().formatHex(sha1(content)), crc.getValue());
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    int size() {
        return content.length;
    }

    /** In hexadecimal, lower case: what Apple's manifest lists. */
    String sha1() {
        return sha1;
    }

    long crc32() {
        return crc32;
    }

    private static byte[] sha1(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
