package dev.passway.store;

import static dev.passway.store.PushScene.TOPIC;
import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.config.Secret;
import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesTest {
    private final PushScene scene = PushScene.create("certificates");
    private final Certificates certificates = scene.certificates();
    private final DevCertificates authority = DevCertificates.create();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void finds_the_certificate_and_opens_its_key() throws UnusableCertificate {
        var credential = authority.client(TOPIC);
        var id = put(credential);

        var found = find();

        assertThat(found.id()).isEqualTo(id);
        assertThat(found.environment()).isEqualTo(ApnsEnvironment.SANDBOX);
        assertThat(found.certificate()).isEqualTo(credential.chain().getFirst());
        assertThat(found.privateKey(certificates.seal())).isEqualTo(credential.key());
    }

    @Test
    void finds_none_for_another_pass_type_identifier() {
        assertThat(await(certificates.find(scene.tenant(), "pass.example.other")))
                .isEmpty();
    }

    @Test
    void gives_a_rotated_certificate_an_id_of_its_own() {
        var first = put(authority.client(TOPIC));
        var second = put(authority.client(TOPIC));

        assertThat(second).isNotEqualTo(first);
        assertThat(find().id()).isEqualTo(second);
    }

    @Test
    void tells_the_change_feed() {
        var id = put(authority.client(TOPIC));

        assertThat(scene.database()
                        .number("select count(*) from credential_change where kind = 'certificate' and subject = '%s'"
                                .formatted(id)))
                .isOne();
    }

    @Test
    void stores_the_private_key_sealed() {
        var credential = authority.client(TOPIC);
        put(credential);

        assertThat(find().sealedKey().toString("ISO-8859-1"))
                .doesNotContain(new String(credential.key().getEncoded(), StandardCharsets.ISO_8859_1));
        assertThat(find().toString())
                .doesNotContain("Buffer")
                .contains(scene.tenant().value());
    }

    @Test
    void says_so_when_the_key_was_sealed_with_another_key() {
        put(authority.client(TOPIC));
        var other = new KeySeal(new Secret(Base64.getEncoder().encodeToString(new byte[32])));

        assertThatThrownBy(() -> find().privateKey(other))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining("certificates.key");
    }

    @Test
    void does_not_open_a_key_that_was_moved_to_another_row() {
        put(authority.client(TOPIC));
        scene.database().execute("update certificate set pass_type_identifier = 'pass.example.stolen'");

        var moved =
                await(certificates.find(scene.tenant(), "pass.example.stolen")).orElseThrow();

        assertThatThrownBy(() -> moved.privateKey(certificates.seal())).isInstanceOf(UnusableCertificate.class);
    }

    @Test
    void says_so_when_the_sealed_key_is_cut_short() {
        put(authority.client(TOPIC));
        scene.database().execute("update certificate set sealed_key = substring(sealed_key, 1, 20)");

        assertThatThrownBy(() -> find().privateKey(certificates.seal())).isInstanceOf(UnusableCertificate.class);
    }

    private UUID put(Credential credential) {
        return await(
                certificates.put(scene.tenant(), TOPIC, ApnsEnvironment.SANDBOX, credential.chain(), credential.key()));
    }

    private StoredCertificate find() {
        return await(certificates.find(scene.tenant(), TOPIC)).orElseThrow();
    }
}
