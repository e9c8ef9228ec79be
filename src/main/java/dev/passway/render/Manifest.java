package dev.passway.render;

import dev.passway.domain.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;

/**
 * The list of an archive's files with their SHA-1 digests, which is what gets signed. SHA-1 is Apple's format; the signature
 * over the list uses SHA-256.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/building-a-pass">Building a Pass</a>
 */
final class Manifest {
    static final String NAME = "manifest.json";

    private Manifest() {}

    /** Lists the files in the order given. */
    static PackedFile of(Collection<PackedFile> files) {
        var digests = new LinkedHashMap<String, Json>();
        files.forEach(file -> digests.put(file.name(), new Json.Str(file.sha1())));
        return PackedFile.of(NAME, new Json.Obj(digests).text().getBytes(StandardCharsets.UTF_8));
    }
}
