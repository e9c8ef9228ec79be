package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What an operator types to give a tenant a certificate, against a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateCommandTest {
    private static final DevCertificates AUTHORITY = DevCertificates.create();
    private static final String PASSWORD = "correct horse";

    private final PushScene scene = PushScene.create("certificate_command");
    private final Map<String, String> environment = DevConfig.variables(scene.database());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void empty() {
        scene.database().execute("delete from certificate");
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void stores_pkcs12_with_a_password_from_the_environment() throws Exception {
        environment.put("PASSWAY_CERTIFICATE_PASSWORD", PASSWORD);

        assertThat(put("--p12", pkcs12(AUTHORITY.client(PushScene.TOPIC)))).isZero();

        assertThat(out.toString())
                .startsWith("Stored for acme, pass.example.loyalty (production): ")
                .contains("UID=pass.example.loyalty", "good until ", " 364 days")
                .doesNotContain(PASSWORD);
        assertThat(err.toString()).isEmpty();
        assertThat(stored()).isEqualTo("production");
        environment.remove("PASSWAY_CERTIFICATE_PASSWORD");
    }

    @Test
    void stores_pkcs12_with_a_password_from_a_file() throws Exception {
        var password = write("password", PASSWORD + "\n");

        assertThat(put("--p12", pkcs12(AUTHORITY.client(PushScene.TOPIC)), "--password-file", password))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"sandbox, sandbox", "SANDBOX, sandbox", "production, production"})
    void stores_pem_for_the_environment(String given, String stored) throws Exception {
        var credential = AUTHORITY.client(PushScene.TOPIC);

        assertThat(put(
                        "--cert",
                        write("cert.pem", credential.chainPem()),
                        "--key",
                        write("key.pem", credential.keyPem()),
                        "--environment",
                        given))
                .isZero();

        assertThat(stored()).isEqualTo(stored);
    }

    @Test
    void stores_the_issuer_from_a_file_of_its_own() throws Exception {
        var credential = AUTHORITY.signer(PushScene.TOPIC);
        var own = write("cert.pem", alone(credential).chainPem());
        var key = write("key.pem", credential.keyPem());
        var issuer = write("wwdr.pem", credential.issuerPem());

        assertThat(put("--cert", own, "--key", key)).isZero();
        assertThat(err.toString())
                .contains("phones can be woken, but no passes signed")
                .contains("--issuer");

        err.getBuffer().setLength(0);
        assertThat(put("--cert", own, "--key", key, "--issuer", issuer)).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(scene.database().value("select chain from certificate"))
                .contains(alone(credential).chainPem() + credential.issuerPem());
    }

    private static Credential alone(Credential credential) {
        return new Credential(List.of(credential.chain().getFirst()), credential.key());
    }

    @Test
    void refuses_a_certificate_for_another_pass_type() throws Exception {
        var credential = AUTHORITY.client("pass.example.other");

        assertThat(put("--cert", write("cert.pem", credential.chainPem()), "--key", write("k", credential.keyPem())))
                .isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("passway: it is for pass.example.other, not for pass.example.loyalty");
        assertThat(scene.database().number("select count(*) from certificate")).isZero();
    }

    @Test
    void refuses_an_expired_certificate() throws Exception {
        var credential = AUTHORITY.client(PushScene.TOPIC, Duration.ofMinutes(-1));

        assertThat(put("--cert", write("cert.pem", credential.chainPem()), "--key", write("k", credential.keyPem())))
                .isEqualTo(1);

        assertThat(err.toString()).startsWith("passway: it expired at ");
    }

    @Test
    void refuses_a_tenant_that_there_is_not() throws Exception {
        var credential = AUTHORITY.client(PushScene.TOPIC);

        assertThat(execute(
                        "certificate",
                        "put",
                        "--tenant",
                        "nobody",
                        "--pass-type",
                        PushScene.TOPIC,
                        "--cert",
                        write("cert.pem", credential.chainPem()),
                        "--key",
                        write("key.pem", credential.keyPem())))
                .isEqualTo(1);

        assertThat(err.toString()).contains("there is no tenant nobody");
    }

    @Test
    void refuses_a_wrong_password() throws Exception {
        assertThat(put("--p12", pkcs12(AUTHORITY.client(PushScene.TOPIC)))).isEqualTo(1);

        assertThat(err.toString()).contains("the password does not open ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--p12 a --cert b --key c", "--cert b", "--key c", "--p12 a --key c", "--environment moon"})
    void ends_with_2_for_options_that_do_not_go_together(String line) {
        assertThat(put(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: passway certificate put");
    }

    @Test
    void lists_what_is_left_of_each_the_first_to_expire_first() {
        store(PushScene.TOPIC, Duration.ofDays(40));
        store("pass.example.sooner", Duration.ofDays(9));

        assertThat(execute("certificate", "list")).isZero();

        assertThat(out.toString().lines().skip(1))
                .satisfiesExactly(
                        sooner -> assertThat(sooner).matches("acme +pass.example.sooner +production +\\S+Z +8"),
                        later -> assertThat(later).matches("acme +pass.example.loyalty +production +\\S+Z +39"));
    }

    @Test
    void lists_those_of_one_tenant() {
        store(PushScene.TOPIC, Duration.ofDays(40));

        assertThat(execute("certificate", "list", "--tenant", "other")).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(execute("certificate", "list", "--tenant", "acme")).isZero();
        assertThat(out.toString()).contains("pass.example.loyalty");
    }

    private void store(String passType, Duration life) {
        var credential = AUTHORITY.client(passType, life);
        PushScene.await(scene.certificates()
                .put(scene.tenant(), passType, ApnsEnvironment.PRODUCTION, credential.chain(), credential.key()));
    }

    private String stored() {
        return scene.database().value("select environment from certificate").orElseThrow();
    }

    private int put(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("certificate", "put", "--tenant", "acme", "--pass-type", PushScene.TOPIC));
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine commands = Main.commandLine(new HashMap<>(environment));
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }

    private String pkcs12(Credential credential) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "pass",
                credential.key(),
                PASSWORD.toCharArray(),
                credential.chain().toArray(Certificate[]::new));
        var file = folder.resolve("pass.p12");
        try (var stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD.toCharArray());
        }
        return file.toString();
    }

    private String write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
