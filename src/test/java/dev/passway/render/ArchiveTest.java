package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.pkpass.Pkpass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static final List<PackedFile> FILES =
            List.of(file("pass.json", "{}"), file("de.lproj/pass.strings", "\"a\" = \"ä\";"), file("empty.png", ""));

    @Test
    void holds_the_files_in_their_order() {
        var read = Pkpass.read(Archive.of(FILES).getBytes());

        assertThat(read.files().sequencedKeySet()).containsExactly("pass.json", "de.lproj/pass.strings", "empty.png");
        assertThat(read.file("de.lproj/pass.strings")).contains(FILES.get(1).content());
    }

    @Test
    void is_the_same_bytes_in_every_time_zone() {
        var zone = TimeZone.getDefault();
        byte[] here = Archive.of(FILES).getBytes();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Archive.of(FILES).getBytes()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void compresses_nothing() throws IOException {
        for (var entry : entries(Archive.of(FILES).getBytes())) {
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        }
    }

    @Test
    void lists_digests_in_the_manifest() {
        assertThat(new String(Manifest.of(FILES.subList(0, 1)).content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"pass.json\":\"bf21a9e8fbc5a3846fb05b4fa0859e0917b2202f\"}");
    }

    private static List<ZipEntry> entries(byte[] archive) throws IOException {
        var entries = new ArrayList<ZipEntry>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static PackedFile file(String name, String content) {
        return PackedFile.of(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
