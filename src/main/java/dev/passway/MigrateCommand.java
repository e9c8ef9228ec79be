package dev.passway;

import dev.passway.store.Migrations;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
        return configuration.apply(
                loaded -> {
                    int applied = Migrations.run(loaded.config());
                    command.commandLine().getOut().println("Migrations applied: " + applied + ".");
                },
                "migration.password");
    }
}
