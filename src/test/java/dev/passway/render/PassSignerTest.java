package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import dev.passway.pkpass.PassSignature;
import dev.passway.pkpass.Pkpass;
import dev.passway.store.SigningIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassSignerTest {
    private static final DevCertificates AUTHORITY = DevCertificates.create();
    private static final Credential CREDENTIAL = AUTHORITY.signer("pass.example.loyalty");
    private static final Instant BEGIN =
            CREDENTIAL.chain().getFirst().getNotBefore().toInstant();
    private static final PassSigner SIGNER = new PassSigner(new SigningIdentity(
            CREDENTIAL.key(), CREDENTIAL.chain().get(0), CREDENTIAL.chain().get(1), DevCertificates.TEAM, BEGIN));
    private static final PackedFile MANIFEST = file("{\"pass.json\":\"00\"}");

    @Test
    void signs_as_apple_asks() {
        var signature = signature(MANIFEST, BEGIN.plusSeconds(7));

        assertThat(signature.isGood(AUTHORITY.root())).isTrue();
        assertThat(signature.data().isDetachedSignature()).isTrue();
        assertThat(signature.certificates())
                .containsExactlyInAnyOrder(
                        CREDENTIAL.chain().get(0), CREDENTIAL.chain().get(1));
        assertThat(signature.signer().getDigestAlgorithmID().getAlgorithm()).isEqualTo(NISTObjectIdentifiers.id_sha256);
        assertThat(signature.signer().getEncryptionAlgOID())
                .isIn(
                        PKCSObjectIdentifiers.rsaEncryption.getId(),
                        PKCSObjectIdentifiers.sha256WithRSAEncryption.getId());
        assertThat(signature.signer().getSignedAttributes().get(CMSAttributes.contentType))
                .isNotNull();
        assertThat(signature.signingTime()).isEqualTo(BEGIN.plusSeconds(7));
    }

    @Test
    void does_not_sign_for_another_manifest() {
        var other = new Pkpass(new LinkedHashMap<>(Map.of(
                "manifest.json",
                "{}".getBytes(StandardCharsets.UTF_8),
                "signature",
                SIGNER.sign(MANIFEST, BEGIN).content())));

        assertThat(PassSignature.of(other).isGood(AUTHORITY.root())).isFalse();
    }

    @Test
    void signs_the_same_into_the_same_bytes() {
        byte[] first = SIGNER.sign(MANIFEST, BEGIN).content();

        assertThat(SIGNER.sign(MANIFEST, BEGIN).content()).isEqualTo(first);
        assertThat(SIGNER.sign(MANIFEST, BEGIN.plusSeconds(1)).content()).isNotEqualTo(first);
        assertThat(SIGNER.sign(file("{}"), BEGIN).content()).isNotEqualTo(first);
    }

    @Test
    void signs_at_no_time_before_the_certificate_was_good() {
        assertThat(signature(MANIFEST, BEGIN.minus(Duration.ofDays(400))).signingTime())
                .isEqualTo(BEGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "2101-06-01T12:30:00Z"})
    void writes_years_so_that_their_century_is_known(Instant time) {
        assertThat(signature(MANIFEST, time).signingTime()).isEqualTo(time);
    }

    private static PassSignature signature(PackedFile manifest, Instant at) {
        return PassSignature.of(new Pkpass(new LinkedHashMap<>(Map.of(
                "manifest.json",
                manifest.content(),
                "signature",
                SIGNER.sign(manifest, at).content()))));
    }

    private static PackedFile file(String content) {
        return PackedFile.of("manifest.json", content.getBytes(StandardCharsets.UTF_8));
    }
}
