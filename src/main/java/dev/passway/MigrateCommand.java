package dev.passway;

import dev.passway.config.ConfigResult;
import dev.passway.store.Migrations;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code passway migrate}: brings the database's schema to this version and ends. */
@Command(
        name = "migrate",
        description = "Brings the database's schema to this version, as the role migration.user, and ends.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    final Configuration configuration;

    @Spec
    CommandSpec command = CommandSpec.create();

    MigrateCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
    }

    @Override
    public Integer call() {
        Optional<ConfigResult.Loaded> loaded = configuration.load("migration.password");
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        int applied = Migrations.run(loaded.get().config());
        command.commandLine().getOut().println("Migrations applied: " + applied + ".");
        return ExitCode.OK;
    }
}
