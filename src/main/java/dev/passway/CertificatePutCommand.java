package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.Certificates;
import dev.passway.store.KeySeal;
import dev.passway.store.PassCertificate;
import dev.passway.store.UnusableCertificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code passway certificate put}: a new certificate for a tenant's pass type identifier. */
@Command(
        name = "put",
        description = "Stores a certificate in place of the one before, its key sealed. Running replicas take it over"
                + " with the next push.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CertificatePutCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Mixin
    final Configuration configuration;

    @Mixin
    final CertificateInput input;

    @Option(names = "--tenant", required = true, paramLabel = "ID", description = "The tenant, which exists.")
    String tenant = "";

    @Option(
            names = "--pass-type",
            required = true,
            paramLabel = "IDENTIFIER",
            description = "Apple's pass type identifier, such as pass.com.example.loyalty.")
    String passType = "";

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "Which of Apple's servers: ${COMPLETION-CANDIDATES}; without it ${DEFAULT-VALUE}.")
    ApnsEnvironment environment = ApnsEnvironment.PRODUCTION;

    @Spec
    CommandSpec command = CommandSpec.create();

    CertificatePutCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
        input = new CertificateInput(environment);
    }

    @Override
    public Integer call() throws UnusableCertificate {
        return configuration.apply(loaded -> put(loaded.config()));
    }

    private void put(PasswayConfig config) throws UnusableCertificate {
        PassCertificate certificate = input.read(passType);
        certificate.check(passType, clock.instant());
        store(config, certificate);
        if (!certificate.hasIssuer()) {
            command.commandLine()
                    .getErr()
                    .println(
                            "passway: the certificate of its issuer is missing: phones can be woken, but no passes signed;"
                                    + " give Apple's WWDR certificate by --issuer");
        }
        long days = Duration.between(clock.instant(), certificate.notAfter()).toDays();
        command.commandLine()
                .getOut()
                .printf(
                        "Stored for %s, %s (%s): %s, good until %s, %d days.%n",
                        tenant, passType, environment.word(), certificate.subject(), certificate.notAfter(), days);
    }

    private void store(PasswayConfig config, PassCertificate certificate) {
        try (var session = new DatabaseSession(config)) {
            var id = session.tenant(tenant);
            var seal = new KeySeal(config.certificates().key());
            session.result(new Certificates(session.postgres(), seal)
                    .put(id, passType, environment, certificate.chain(), certificate.key()));
        }
    }
}
