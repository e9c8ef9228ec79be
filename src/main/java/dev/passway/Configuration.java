package dev.passway;

import dev.passway.config.ConfigFault;
import dev.passway.config.ConfigReader;
import dev.passway.config.ConfigResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --config} of every subcommand, and the reading of what it names. */
final class Configuration {
    private static final Path BESIDE = Path.of("conf", "passway.yaml");

    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file to read; without it $PASSWAY_CONFIG, else conf/passway.yaml if that exists."
                    + " Environment variables win over it.")
    Optional<Path> file = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    Configuration(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a subcommand does with its configuration. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run(ConfigResult.Loaded loaded) throws E;
    }

    /**
     * Does the work if the configuration is right; else prints each of its faults to standard error.
     *
     * @param alsoRequired keys that this subcommand does not go without
     * @return the exit code
     */
    <E extends Exception> int apply(Work<E> work, String... alsoRequired) throws E {
        return switch (ConfigReader.read(path(), environment, Set.of(alsoRequired))) {
            case ConfigResult.Loaded loaded -> {
                work.run(loaded);
                yield ExitCode.OK;
            }
            case ConfigResult.Faulty faulty -> {
                report(faulty.faults());
                yield ExitCode.USAGE;
            }
        };
    }

    private Optional<Path> path() {
        return file.or(() -> Optional.ofNullable(environment.get("PASSWAY_CONFIG"))
                        .filter(name -> !name.isBlank())
                        .map(Path::of))
                .or(() -> Optional.of(BESIDE).filter(Files::exists));
    }

    private void report(List<ConfigFault> faults) {
        PrintWriter err = command.commandLine().getErr();
        err.println("passway: the configuration is wrong in " + faults.size()
                + (faults.size() == 1 ? " place:" : " places:"));
        faults.forEach(fault -> err.println("  - " + fault.sentence()));
    }
}
