package dev.passway.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.DevCertificates;
import dev.passway.pkpass.Pkpass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The signature of a file as OpenSSL reads it, which shares no code with what signs. */
@Tag("tools")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureIT {
    private final RenderScene scene = RenderScene.create("signature");

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void openssl_verifies_it(@TempDir Path folder) throws Exception {
        Pkpass file = scene.pkpass(scene.shop().pass("openssl@example.com", "{\"points\":7}"));
        unpack(file, folder);

        assertThat(verify(folder, RenderScene.AUTHORITY)).contains("CMS Verification successful");
    }

    @Test
    void openssl_refuses_another_manifest_and_another_authority(@TempDir Path folder) throws Exception {
        Pkpass file = scene.pkpass(scene.shop().pass("altered@example.com", "{\"points\":7}"));
        unpack(file, folder);

        assertThat(verify(folder, DevCertificates.create())).contains("Verify error");
        Files.writeString(folder.resolve("manifest.json"), "{}");
        assertThat(verify(folder, RenderScene.AUTHORITY)).contains("Verification failure");
    }

    private static void unpack(Pkpass file, Path folder) throws IOException {
        Files.write(folder.resolve("manifest.json"), file.manifest());
        Files.write(folder.resolve("signature"), file.signature());
    }

    private static String verify(Path folder, DevCertificates authority) throws Exception {
        Files.writeString(folder.resolve("root.pem"), authority.rootPem());
        var openssl = new ProcessBuilder(List.of(
                        "openssl",
                        "cms",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        "signature",
                        "-content",
                        "manifest.json",
                        "-CAfile",
                        "root.pem",
                        "-out",
                        "verified"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(openssl.getInputStream().readAllBytes(), UTF_8);
        boolean succeeded = openssl.waitFor() == 0;
        assertThat(output.contains("successful")).isEqualTo(succeeded);
        return output;
    }
}
