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
 * A place in the program where it ends, as by a power failure. Each has a file with a Byteman rule beside this class, which says where,
 * prints {@code halted at <id>}, and ends the JVM with the exit code.
 */
enum Halt {
    /** Updates are committed, and no caller was told; the id is a committed update's correlation id. */
    AFTER_COMMIT("halt-after-commit.btm", 86),
    /** Rows of the push queue are claimed, and nothing was sent; the id is a claimed row's pass. */
    AFTER_CLAIM("halt-after-claim.btm", 87),
    /** APNs has taken pushes, and nothing was marked; the id is a pushed row's pass. */
    AFTER_ANSWER("halt-after-answer.btm", 88);

    private static final Pattern MARK = Pattern.compile("(?m)^halted at (\\S+)$");

    private final String rule;
    private final int exitCode;

    Halt(String rule, int exitCode) {
        this.rule = rule;
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    /** The file with the rule. */
    Path rule() {
        return Path.of("src", "test", "resources", "dev", "passway", "ledger", rule)
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
            Files.copy(rule(), folder.resolve(rule), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't copy Byteman or a rule to " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return "-javaagent:byteman.jar=script:" + rule;
    }

    /** The id in the log of a program that has halted. */
    static String id(String log) {
        return MARK.matcher(log)
                .results()
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
