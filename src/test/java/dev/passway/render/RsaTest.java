package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.passway.dev.DevCertificates;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class RsaTest {
    private static final byte[] CONTENT = "a manifest".getBytes(StandardCharsets.UTF_8);

    @Test
    void signs_with_the_bytes_of_the_jdk() throws Exception {
        var key = DevCertificates.create().signer("pass.example.rsa").key();
        var jdk = Signature.getInstance("SHA256withRSA", "SunRsaSign");
        jdk.initSign(key);
        jdk.update(CONTENT);

        var signer = new Rsa(key).signer();
        signer.getOutputStream().write(CONTENT);

        assertThat(signer.getSignature()).isEqualTo(jdk.sign());
    }

    @Test
    void takes_aws_lc_where_there_is_a_library_of_it() {
        assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));

        assertThat(Rsa.isNative()).isTrue();
    }
}
