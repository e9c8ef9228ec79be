package dev.passway.render;

import static dev.passway.dev.Shop.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.bus.RenderPass.Result;
import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.pkpass.PassSignature;
import io.vertx.core.Future;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole stage: from the pass's row to the file that a phone takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderVerticleTest {
    private static final String CERTIFICATE = "the certificate for " + Shop.PASS_TYPE_IDENTIFIER;

    /** A picture of one pixel. */
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4XmNgAAIAAAUAAQYUdaMAAAAASUVORK5CYII=";

    private final RenderScene scene = RenderScene.create("render_verticle");
    private PassId pass = new PassId(new UUID(0, 0));

    @BeforeEach
    void addPass() {
        scene.shop().certify(RenderScene.AUTHORITY);
        pass = scene.shop().pass("%s@example.com".formatted(UUID.randomUUID()), "{\"points\":12.75}");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void makes_a_file_that_says_what_the_row_says() {
        var file = scene.pkpass(pass);

        assertThat(file.text("serialNumber")).contains(pass.toString());
        assertThat(file.text("passTypeIdentifier")).contains(Shop.PASS_TYPE_IDENTIFIER);
        assertThat(file.text("teamIdentifier")).contains(DevCertificates.TEAM);
        assertThat(file.text("webServiceURL")).contains(RenderScene.PUBLIC_URL + "/api/acme/passes/apple");
        assertThat(file.text("authenticationToken")).contains(pass.toString().replace("-", ""));
        assertThat(file.json().text()).contains("12.75");
    }

    @Test
    void lists_and_signs_every_file() {
        var file = scene.pkpass(pass);
        var signature = PassSignature.of(file);

        assertThat(file.listed()).isEqualTo(file.digests()).containsKey("pass.json");
        assertThat(signature.isGood(RenderScene.AUTHORITY.root())).isTrue();
        assertThat(signature.isGood(DevCertificates.create().root())).isFalse();
    }

    @Test
    void tells_version_and_time_of_the_row_that_it_made_the_file_of() {
        scene.database()
                .execute("update pass set version = 7, modified_at = '2026-03-01 10:00:00Z' where pass_id = '%s'"
                        .formatted(pass));

        assertThat(scene.result(pass)).isInstanceOfSatisfying(Result.Rendered.class, rendered -> {
            assertThat(rendered.version()).isEqualTo(7);
            assertThat(rendered.modifiedAt()).isEqualTo("2026-03-01T10:00:00Z");
        });
    }

    @Test
    void makes_another_file_when_the_pass_has_changed() {
        byte[] before = scene.file(pass);
        scene.database()
                .execute("update pass set version = 2, data = '{\"points\":13}' where pass_id = '%s'".formatted(pass));

        assertThat(scene.pkpass(pass).json().text()).contains("13").doesNotContain("12.75");
        assertThat(scene.file(pass)).isNotEqualTo(before);
    }

    @Test
    void makes_another_file_when_the_pass_type_has_a_new_version() {
        scene.file(pass);
        scene.publish("basic", """
                {"passTypeIdentifier":"%s","family":"loyalty","style":"storeCard","organizationName":"Acme",
                 "description":"A card","logoText":"New look","images":{"icon.png":"%s"}}
                """.formatted(Shop.PASS_TYPE_IDENTIFIER, DOT));

        assertThat(scene.pkpass(pass).text("logoText")).contains("New look");
        scene.shop().publish("basic");
    }

    @Test
    void signs_anew_with_a_renewed_certificate_and_never_before_that_was_good() {
        scene.database()
                .execute("update pass set modified_at = '2020-01-01 00:00:00Z' where pass_id = '%s'".formatted(pass));
        var first = PassSignature.of(scene.pkpass(pass));
        scene.shop().certify(RenderScene.AUTHORITY);
        var second = PassSignature.of(scene.pkpass(pass));

        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(second.signingTime())
                .isEqualTo(second.certificate().getNotBefore().toInstant());
    }

    @Test
    void makes_the_same_bytes_on_another_replica() {
        assertThat(scene.fileOfAnother(pass)).isEqualTo(scene.file(pass)).isNotEmpty();
    }

    @Test
    void signs_once_for_a_herd_and_gives_all_the_same_file() {
        double before = scene.signatures();

        var herd = await(Future.all(
                IntStream.range(0, 500).mapToObj(i -> scene.ask(pass)).toList()));

        assertThat(scene.signatures() - before).isOne();
        assertThat(new HashSet<>(herd.<Result>list())).hasSize(1);
        double remembered = scene.counted("passway.render.files", "remembered");
        scene.file(pass);
        assertThat(scene.counted("passway.render.files", "remembered")).isEqualTo(remembered + 1);
        assertThat(scene.signatures() - before).isOne();
    }

    @Test
    void knows_no_pass_of_another_id_or_tenant() {
        assertThat(scene.result(new PassId(UUID.randomUUID()))).isEqualTo(new Result.NoPass());

        var other = Shop.open(scene.postgres(), "other");
        var foreign = other.pass("someone@example.com", "{}");
        assertThat(scene.result(foreign)).isEqualTo(new Result.NoPass());
    }

    @Test
    void says_that_there_is_no_certificate() {
        scene.database().execute("delete from certificate where tenant_id = 'acme'");

        assertThat(scene.result(pass)).isEqualTo(new Result.NoCertificate());
    }

    @Test
    void signs_nothing_with_what_a_phone_would_refuse() throws GeneralSecurityException {
        var elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var year = Duration.ofDays(365);
        var authority = RenderScene.AUTHORITY;

        scene.certify(authority.signer(Shop.PASS_TYPE_IDENTIFIER, rsa, Duration.ofSeconds(-1)));
        assertThat(reason()).isEqualTo(CERTIFICATE + " has expired");
        scene.certify(authority.signer(Shop.PASS_TYPE_IDENTIFIER, elliptic, year));
        assertThat(reason()).isEqualTo(CERTIFICATE + ": its key is of kind EC, and passes are signed with RSA");
        scene.certify(authority.client(Shop.PASS_TYPE_IDENTIFIER, rsa, year));
        assertThat(reason()).contains("its subject has no OU, which is the team identifier");
        var complete = authority.signer(Shop.PASS_TYPE_IDENTIFIER);
        scene.certify(new Credential(List.of(complete.chain().getFirst()), complete.key()));
        assertThat(reason())
                .isEqualTo(CERTIFICATE + ": the certificate of its issuer is not stored with it:"
                        + " CN=Passway development WWDR");
        scene.database().execute("update certificate set sealed_key = '\\x0102' where tenant_id = 'acme'");
        scene.database().execute("update certificate set certificate_id = gen_random_uuid() where tenant_id = 'acme'");
        assertThat(reason()).endsWith("its sealed private key is too short");
    }

    @Test
    void says_which_version_of_a_pass_type_is_gone_or_wrong() {
        scene.shop().publish("doomed");
        var doomed = scene.shop().pass("doomed", Map.of("email", "d@example.com"), "{}");
        scene.database().execute("update pass_type_version set document = '{}' where name = 'doomed'");
        assertThat(reason(doomed)).startsWith("version 1 of pass type doomed: $.passTypeIdentifier ");

        scene.database().execute("delete from pass_type_version where name = 'doomed'");
        assertThat(reason(doomed)).isEqualTo("version 1 of pass type doomed: is not stored");
    }

    private String reason() {
        return reason(pass);
    }

    private String reason(PassId of) {
        return scene.result(of) instanceof Result.Unrenderable(String reason) ? reason : "none";
    }

    @Test
    void keeps_whole_seconds() {
        var signature = PassSignature.of(scene.pkpass(pass));

        assertThat(signature.signingTime()).isEqualTo(signature.signingTime().truncatedTo(ChronoUnit.SECONDS));
        assertThat(signature.signingTime()).isBeforeOrEqualTo(Instant.now());
    }
}
