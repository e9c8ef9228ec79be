package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program wakes a phone over the TLS of OpenSSL, and over that of the JDK where there is no OpenSSL. */
class TlsProviderIT {
    private static final Path PROGRAM =
            Path.of("target", "passway", "bin", "passway").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"-Dio.netty.handler.ssl.noOpenSsl=false, OpenSSL", "-Dio.netty.handler.ssl.noOpenSsl=true, JDK"})
    void wakes_a_phone(String option, String provider) throws Exception {
        var authority = DevCertificates.create();
        var scene = PushScene.create("tls_provider_" + provider.toLowerCase(Locale.ROOT));
        var credential = authority.client(PushScene.TOPIC);
        PushScene.await(scene.certificates()
                .put(
                        scene.tenant(),
                        PushScene.TOPIC,
                        ApnsEnvironment.PRODUCTION,
                        credential.chain(),
                        credential.key()));
        var pass = scene.addPass();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        try (var apns = ApnsServer.start(authority);
                var program = new Program(
                        folder, variables(scene, authority, apns, option), List.of(PROGRAM.toString(), "run"))) {
            assertThat(program.awaitLine("apns tls provider")).contains("\"" + provider + "\"");
            program.discardOutput();
            assertThat(apns.first(phone.value()).get(30, TimeUnit.SECONDS).topic())
                    .contains(PushScene.TOPIC);
        }
        scene.close();
    }

    private static Map<String, String> variables(
            PushScene scene, DevCertificates authority, ApnsServer apns, String option) {
        var variables = new HashMap<>(DevConfig.variables(scene.database()));
        variables.putAll(DevConfig.apns(apns, authority.rootFile()));
        variables.put("JAVA_OPTS", option);
        return variables;
    }
}
