package dev.passway.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jboss.byteman.agent.Main;

/**
 * A file beside this class with a Byteman rule, which says where the program ends, prints {@code halted at <id>}, and ends the JVM.
 *
 * @param file its name
 * @param exitCode which the JVM ends with; no two rules share one
 */
record HaltRule(String file, int exitCode) {
    private static final Pattern MARK = Pattern.compile("(?m)^halted at (\\S+)$");

    Path path() {
        return Path.of("src", "test", "resources", "dev", "passway", "ledger", file)
                .toAbsolutePath();
    }

    /** The option of a JVM that works in the folder. Names alone, as the launcher parts its options at spaces. */
    String option(Path folder) {
        try {
            Path agent = Path.of(
                    Objects.requireNonNull(Main.class.getProtectionDomain().getCodeSource())
                            .getLocation()
                            .toURI());
            Files.copy(agent, folder.resolve("byteman.jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(path(), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't copy Byteman or a rule to " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return "-javaagent:byteman.jar=script:" + file;
    }

    /** The id in the log of a program that has halted. */
    static String id(String log) {
        return MARK.matcher(log)
                .results()
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return file;
    }
}
