package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.config.Secret;
import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates as operators have them, read from files. */
class PassCertificateTest {
    private static final String TOPIC = PushScene.TOPIC;
    private static final String PASSWORD = "correct horse";
    private static final Secret GIVEN = new Secret(PASSWORD);
    private static final Secret NONE = new Secret("");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final DevCertificates AUTHORITY = DevCertificates.create();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void reads_pkcs12(String kind) throws Exception {
        var credential = credential(kind);

        var read = Pkcs12File.read(KeyFiles.pkcs12(file("new.p12"), PASSWORD, credential), GIVEN, TOPIC);

        assertThat(read.chain()).isEqualTo(credential.chain());
        assertThat(read.key()).isEqualTo(credential.key());
        assertThat(read.passTypeIdentifier()).contains(TOPIC);
        assertThat(read.toString()).contains(TOPIC);
        read.check(TOPIC, Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void reads_pkcs12_with_the_ciphers_of_Keychain_Access(String kind) throws Exception {
        var credential = credential(kind);

        var read = Pkcs12File.read(KeyFiles.oldPkcs12(file("old.p12"), PASSWORD, credential), GIVEN, TOPIC);

        assertThat(read.chain()).containsExactly(credential.chain().getFirst());
        assertThat(read.key()).isEqualTo(credential.key());
    }

    @Test
    void reads_pkcs12_without_a_password() throws Exception {
        var credential = credential("RSA");

        var read = Pkcs12File.read(KeyFiles.pkcs12(file("none.p12"), "", credential), NONE, TOPIC);

        assertThat(read.key()).isEqualTo(credential.key());
    }

    @Test
    void picks_the_certificate_of_the_pass_type_from_several() throws Exception {
        var wanted = credential("EC");
        var other = AUTHORITY.client("pass.example.other");

        var read = Pkcs12File.read(KeyFiles.pkcs12(file("both.p12"), PASSWORD, other, wanted), GIVEN, TOPIC);

        assertThat(read.key()).isEqualTo(wanted.key());
    }

    record Form(String name, String kind, String keyPem, Credential credential, Secret password) {
        @Override
        public String toString() {
            return name + " " + kind;
        }
    }

    static Stream<Form> keysInPem() {
        return Stream.of("RSA", "EC").flatMap(kind -> {
            var credential = credential(kind);
            var key = credential.key();
            return Stream.of(
                    new Form("PKCS #8", kind, credential.keyPem(), credential, NONE),
                    new Form(
                            "PKCS #8 after other text",
                            kind,
                            "Bag Attributes\n  a: b\n" + credential.keyPem(),
                            credential,
                            NONE),
                    new Form("encrypted PKCS #8", kind, KeyFiles.encryptedPem(key, PASSWORD), credential, GIVEN),
                    new Form("traditional", kind, KeyFiles.oldPem(key), credential, NONE),
                    new Form("encrypted traditional", kind, KeyFiles.oldPem(key, PASSWORD), credential, GIVEN));
        });
    }

    @ParameterizedTest
    @MethodSource("keysInPem")
    void reads_pem(Form form) throws Exception {
        var certificate = Files.writeString(file("cert.pem"), form.credential().chainPem());
        var key = Files.writeString(file("key.pem"), form.keyPem());

        var read = PemFiles.read(certificate, key, form.password());

        assertThat(read.chain()).isEqualTo(form.credential().chain());
        assertThat(read.key()).isEqualTo(form.credential().key());
    }

    @Test
    void reads_certificate_and_key_from_one_file() throws Exception {
        var credential = credential("RSA");
        var both = Files.writeString(file("both.pem"), credential.keyPem() + credential.chainPem());

        assertThat(PemFiles.read(both, both, NONE).key()).isEqualTo(credential.key());
    }

    @Test
    void reads_the_certificate_as_Apple_hands_it_out() throws Exception {
        var credential = credential("RSA");
        var der = Files.write(file("pass.cer"), credential.chain().getFirst().getEncoded());
        var key = Files.writeString(file("key.pem"), credential.keyPem());

        assertThat(PemFiles.read(der, key, NONE).passTypeIdentifier()).contains(TOPIC);
    }

    @Test
    void puts_the_certificate_of_the_key_first() throws Exception {
        var credential = credential("EC");
        var turned = new Credential(credential.chain().reversed(), credential.key());
        var certificate = Files.writeString(file("cert.pem"), turned.chainPem());
        var key = Files.writeString(file("key.pem"), credential.keyPem());

        assertThat(PemFiles.read(certificate, key, NONE).chain()).isEqualTo(credential.chain());
    }

    interface Reading {
        PassCertificate of(PassCertificateTest test) throws Exception;
    }

    record Fault(String sentence, Reading reading) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static List<Fault> faults() {
        return List.of(
                new Fault(
                        "the password does not open",
                        t -> Pkcs12File.read(
                                KeyFiles.pkcs12(t.file("a.p12"), "another", credential("EC")), GIVEN, TOPIC)),
                new Fault("can't be read as PKCS #12", t -> Pkcs12File.read(t.text("nonsense"), GIVEN, TOPIC)),
                new Fault("can't be read as PKCS #12", t -> Pkcs12File.read(t.file("missing"), GIVEN, TOPIC)),
                new Fault(
                        "holds no private key",
                        t -> Pkcs12File.read(KeyFiles.pkcs12(t.file("a.p12"), PASSWORD), GIVEN, TOPIC)),
                new Fault(
                        "holds no private key in PEM",
                        t -> t.pem(credential("EC").chainPem(), "nonsense", NONE)),
                new Fault(
                        "neither in PEM nor in DER",
                        t -> t.pem("nonsense", credential("EC").keyPem(), NONE)),
                new Fault(
                        "does not belong to the certificate",
                        t -> t.pem(credential("EC").chainPem(), credential("EC").keyPem(), NONE)),
                new Fault(
                        "is not of the certificate's kind, EC",
                        t -> t.pem(
                                credential("EC").chainPem(), credential("RSA").keyPem(), NONE)),
                new Fault("the password does not open", t -> {
                    var credential = credential("EC");
                    return t.pem(credential.chainPem(), KeyFiles.encryptedPem(credential.key(), "another"), GIVEN);
                }),
                new Fault("the password does not open", t -> {
                    var credential = credential("RSA");
                    return t.pem(credential.chainPem(), KeyFiles.oldPem(credential.key(), "another"), GIVEN);
                }),
                new Fault(
                        "it is for pass.example.other, not for " + TOPIC,
                        t -> checked(AUTHORITY.client("pass.example.other"))),
                new Fault("its subject has no UID", t -> checked(AUTHORITY.server())),
                new Fault("it expired at", t -> checked(AUTHORITY.client(TOPIC, Duration.ofMinutes(-1)))),
                new Fault("it is not good before", t -> {
                    var read = read(AUTHORITY.client(TOPIC));
                    read.check(TOPIC, Instant.now().minus(Duration.ofDays(1)));
                    return read;
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void says_what_is_wrong(Fault fault) {
        assertThatThrownBy(() -> fault.reading().of(this))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining(fault.sentence())
                .hasMessageNotContaining(PASSWORD);
    }

    private static PassCertificate checked(Credential credential) throws UnusableCertificate {
        var read = read(credential);
        read.check(TOPIC, Instant.now());
        return read;
    }

    private static PassCertificate read(Credential credential) throws UnusableCertificate {
        return PassCertificate.of(credential.chain(), credential.key());
    }

    private PassCertificate pem(String certificate, String key, Secret password) throws Exception {
        return PemFiles.read(
                Files.writeString(file("cert.pem"), certificate), Files.writeString(file("key.pem"), key), password);
    }

    private Path text(String content) throws Exception {
        return Files.writeString(file("text"), content);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static Credential credential(String kind) {
        KeyPair keys = KeyFiles.newKeys(kind);
        return AUTHORITY.client(TOPIC, keys, YEAR);
    }
}
