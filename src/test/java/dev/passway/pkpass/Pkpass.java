package dev.passway.pkpass;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.ZipInputStream;

/**
 * A {@code .pkpass} file, unpacked.
 *
 * @param files by name, in the order of the archive
 */
public record Pkpass(SequencedMap<String, byte[]> files) {
    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "signature";

    /** Unpacks it. */
    public static Pkpass read(byte[] archive) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IllegalArgumentException(entry.getName() + " is there twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no zip archive", e);
        }
        return new Pkpass(files);
    }

    /** A file; empty if there is none of that name. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** What is written on the pass. */
    public Json.Obj json() {
        return object("pass.json");
    }

    /** A text of {@code pass.json}, outermost. */
    public Optional<String> text(String name) {
        return json().member(name)
                .flatMap(value -> value instanceof Json.Str(String text) ? Optional.of(text) : Optional.empty());
    }

    public byte[] manifest() {
        return file(MANIFEST).orElseThrow();
    }

    public byte[] signature() {
        return file(SIGNATURE).orElseThrow();
    }

    /** The digests in the manifest, by file name. */
    public SequencedMap<String, String> listed() {
        var listed = new LinkedHashMap<String, String>();
        object(MANIFEST).members().forEach((name, value) -> listed.put(name, ((Json.Str) value).value()));
        return listed;
    }

    /** The digests as they should be listed: of all files but manifest and signature. */
    public SequencedMap<String, String> digests() {
        var digests = new LinkedHashMap<String, String>();
        files.forEach((name, content) -> {
            if (!name.equals(MANIFEST) && !name.equals(SIGNATURE)) {
                digests.put(name, sha1(content));
            }
        });
        return digests;
    }

    private Json.Obj object(String name) {
        return (Json.Obj) JsonReader.stored(new String(file(name).orElseThrow(), StandardCharsets.UTF_8));
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
