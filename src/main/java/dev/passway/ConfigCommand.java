package dev.passway;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code passway config}: what is in effect, and where each value came from. */
@Command(
        name = "config",
        description = "Prints the configuration in effect and where each value came from; secrets stay hidden.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    final Configuration configuration;

    @Option(names = "--check", description = "Only check it.")
    boolean check;

    @Spec
    CommandSpec command = CommandSpec.create();

    ConfigCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
    }

    @Override
    public Integer call() {
        return configuration.apply(loaded -> {
            var out = command.commandLine().getOut();
            out.print(
                    check ? "The configuration is right.\n" : loaded.effective().toYaml());
            out.flush();
        });
    }
}
