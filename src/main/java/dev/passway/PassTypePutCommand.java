package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.domain.DocumentFault;
import dev.passway.domain.Json;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Violation;
import dev.passway.render.PassDocument;
import dev.passway.store.PassTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code passway pass-type put}: a new version of a tenant's pass type, refused with all of its faults if it is bad. */
@Command(
        name = "put",
        description =
                "Publishes a pass type's document as a new version, of which all its passes are made from then on.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PassTypePutCommand implements Callable<Integer> {
    /** More than pictures and texts may be. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private static final String NAME = "[A-Za-z0-9_-]{1,40}";

    @Mixin
    final Configuration configuration;

    @Option(names = "--tenant", required = true, paramLabel = "ID", description = "The tenant, which exists.")
    String tenant = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "What webhooks call it, such as basic: letters, digits, _ and -.")
    String name = "";

    @Option(names = "--check", description = "Only says what is wrong with the document; needs no database.")
    boolean check;

    @Parameters(paramLabel = "FILE", description = "The document, JSON.")
    Path file = Path.of("");

    @Spec
    CommandSpec command = CommandSpec.create();

    PassTypePutCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
    }

    @Override
    public Integer call() throws IOException {
        if (!name.matches(NAME)) {
            throw new ParameterException(command.commandLine(), "--name is 1 to 40 letters, digits, _ and -");
        }
        Optional<Json.Obj> document = document();
        if (document.isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        if (check) {
            out().printf("%s is right.%n", file.getFileName());
            return ExitCode.OK;
        }
        return configuration.apply(loaded -> publish(loaded.config(), document.get()));
    }

    /** The document, if it is right; what is wrong with it has been said. */
    private Optional<Json.Obj> document() throws IOException {
        if (Files.size(file) > LARGEST) {
            return refused(List.of(new Violation("$", "is larger than " + LARGEST + " bytes")));
        }
        try {
            if (JsonReader.read(Files.readAllBytes(file)) instanceof Json.Obj document) {
                PassDocument.read(name, document);
                return Optional.of(document);
            }
            return refused(List.of(new Violation("$", "must be an object")));
        } catch (JsonFault fault) {
            return refused(List.of(fault.violation()));
        } catch (DocumentFault faults) {
            return refused(faults.violations());
        }
    }

    private Optional<Json.Obj> refused(List<Violation> faults) {
        PrintWriter err = command.commandLine().getErr();
        err.printf("passway: %s is no pass type; nothing was published:%n", file.getFileName());
        faults.forEach(fault -> err.printf("  - %s %s%n", fault.path(), fault.message()));
        err.flush();
        return Optional.empty();
    }

    private void publish(PasswayConfig config, Json.Obj document) {
        try (var session = new DatabaseSession(config)) {
            int version =
                    session.result(new PassTypes(session.postgres()).publish(session.tenant(tenant), name, document));
            out().printf("Published for %s: %s, version %d.%n", tenant, name, version);
        }
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
