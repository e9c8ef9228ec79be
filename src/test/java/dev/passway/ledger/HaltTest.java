package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.byteman.check.RuleCheck;
import org.jboss.byteman.check.RuleCheckResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that halt the program fit it: Byteman leaves a rule that names nothing aside, without a word. */
class HaltTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("rules")
    void finds_its_place_in_the_program(HaltRule rule) {
        assertThat(complaints(rule.path())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ends_the_program_with_an_exit_code_of_its_own(HaltRule rule) throws Exception {
        assertThat(Files.readString(rule.path())).contains("killJVM(" + rule.exitCode() + ")");
        assertThat(rules().map(HaltRule::exitCode)).containsOnlyOnce(rule.exitCode());
    }

    @Test
    void a_rule_for_a_method_that_is_gone_is_noticed() throws Exception {
        String rule = Files.readString(Halt.AFTER_COMMIT.rule().path()).replace("METHOD settle", "METHOD settled");

        assertThat(complaints(Files.writeString(folder.resolve("gone.btm"), rule)))
                .isNotEmpty();
    }

    @Test
    void reads_the_last_mark_in_a_log() {
        assertThat(HaltRule.id("halted at 1\nready\nhalted at 2\n")).isEqualTo("2");
    }

    private static Stream<HaltRule> rules() {
        return Stream.concat(
                Arrays.stream(Halt.values()).map(Halt::rule),
                Arrays.stream(TaskHalt.values()).map(TaskHalt::rule));
    }

    private static List<String> complaints(Path rule) {
        var check = new RuleCheck();
        check.setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        check.addRuleFile(rule.toString());
        check.checkRules();
        RuleCheckResult result = check.getResult();
        var complaints = new ArrayList<String>(result.getErrorMessages());
        complaints.addAll(result.getParseErrorMessages());
        complaints.addAll(result.getTypeErrorMessages());
        complaints.addAll(result.getWarningMessages());
        return complaints;
    }
}
