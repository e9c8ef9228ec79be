package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.domain.TenantId;
import dev.passway.store.PassTypes;
import dev.passway.store.PublishedPassType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code passway pass-type list}: what a tenant has published. */
@Command(
        name = "list",
        description = "Lists a tenant's pass types with their current versions.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PassTypeListCommand implements Callable<Integer> {
    private static final String LINE = "%-20s %7s %-40s %-20s %s%n";

    @Mixin
    final Configuration configuration;

    @Option(names = "--tenant", required = true, paramLabel = "ID", description = "The tenant.")
    String tenant = "";

    @Spec
    CommandSpec command = CommandSpec.create();

    PassTypeListCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
    }

    @Override
    public Integer call() {
        return configuration.apply(loaded -> list(loaded.config()));
    }

    private void list(PasswayConfig config) {
        var out = command.commandLine().getOut();
        out.printf(LINE, "NAME", "VERSION", "PASS TYPE IDENTIFIER", "FAMILY", "PUBLISHED");
        published(config)
                .forEach(type -> out.printf(
                        LINE,
                        type.current().name(),
                        type.current().version(),
                        type.passTypeIdentifier(),
                        type.family(),
                        type.publishedAt()));
        out.flush();
    }

    private List<PublishedPassType> published(PasswayConfig config) {
        try (var session = new DatabaseSession(config)) {
            return session.result(new PassTypes(session.postgres()).list(new TenantId(tenant)));
        }
    }
}
