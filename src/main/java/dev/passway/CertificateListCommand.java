package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.domain.TenantId;
import dev.passway.store.CertificateLife;
import dev.passway.store.CertificateLives;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code passway certificate list}: until when certificates are good. */
@Command(
        name = "list",
        description = "Lists certificates and the days that are left of each, the first to expire first.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CertificateListCommand implements Callable<Integer> {
    private static final String LINE = "%-40s %-40s %-11s %-20s %6s%n";

    private final InstantSource clock = InstantSource.system();

    @Mixin
    final Configuration configuration;

    @Option(names = "--tenant", paramLabel = "ID", description = "Only those of one tenant, by pass type.")
    Optional<String> tenant = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1000", description = "Most lines without --tenant.")
    int limit = 1000;

    @Spec
    CommandSpec command = CommandSpec.create();

    CertificateListCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
    }

    @Override
    public Integer call() {
        return configuration.apply(loaded -> list(loaded.config()));
    }

    private void list(PasswayConfig config) {
        var out = command.commandLine().getOut();
        out.printf(LINE, "TENANT", "PASS TYPE", "ENVIRONMENT", "EXPIRES", "DAYS");
        lives(config)
                .forEach(life -> out.printf(
                        LINE,
                        life.tenant(),
                        life.passTypeIdentifier(),
                        life.environment().word(),
                        life.notAfter(),
                        life.left(clock.instant()).toDays()));
        out.flush();
    }

    private List<CertificateLife> lives(PasswayConfig config) {
        try (var session = new DatabaseSession(config)) {
            var lives = new CertificateLives(session.postgres());
            return session.result(tenant.map(id -> lives.of(new TenantId(id))).orElseGet(() -> lives.soonest(limit)));
        }
    }
}
