package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.DevConfig;
import dev.passway.store.PushScene;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator types to publish a pass type, against a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassTypeCommandTest {
    private final PushScene scene = PushScene.create("pass_type_command");
    private final Map<String, String> environment = DevConfig.variables(scene.database());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void empty() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "premium"})
    void the_examples_are_right(String name) {
        assertThat(execute(new HashMap<>(), "put", "--check", "--tenant", "x", "--name", name, example(name)))
                .isZero();
        assertThat(out.toString()).isEqualTo(name + ".json is right.%n".formatted());
    }

    @Test
    void each_put_is_a_version_and_all_of_the_document_is_kept() {
        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "example", example("basic")))
                .isZero();
        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "example", example("basic")))
                .isZero();

        assertThat(out.toString())
                .isEqualTo("Published for acme: example, version 1.%nPublished for acme: example, version 2.%n"
                        .formatted());
        assertThat(err.toString()).isEmpty();
        assertThat(value("select count(*) from pass_type_version where name = 'example' and document ->> 'logoText' ="
                        + " 'Passway Coffee' and images ? 'icon@2x.png' and not document ? 'images'"))
                .isEqualTo("2");
    }

    @Test
    void list_shows_what_is_current() {
        execute(environment, "put", "--tenant", "acme", "--name", "listed", example("premium"));
        out.getBuffer().setLength(0);

        assertThat(execute(environment, "list", "--tenant", "acme")).isZero();

        assertThat(out.toString().lines())
                .first()
                .asString()
                .startsWith("NAME                 VERSION PASS TYPE IDENTIFIER");
        assertThat(out.toString()).containsPattern("listed +1 pass\\.dev\\.passway\\.loyalty +loyalty +20\\d\\d-.*Z");
    }

    @Test
    void a_bad_document_is_refused_with_all_paths_and_changes_nothing() throws IOException {
        String file = write("{\"style\":\"storecard\",\"fields\":[{\"key\":\"f\",\"expression\":\"1 +\"}]}");

        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "bad", file))
                .isEqualTo(1);

        assertThat(err.toString().lines().map(line -> line.replaceAll("^(  - \\S+) .*", "$1")))
                .containsExactly(
                        "passway: pass.json is no pass type; nothing was published:",
                        "  - $.passTypeIdentifier",
                        "  - $.fields[0].expression",
                        "  - $.style",
                        "  - $.organizationName",
                        "  - $.description",
                        "  - $.images");
        assertThat(out.toString()).isEmpty();
        assertThat(value("select count(*) from pass_type where name = 'bad'")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"a\":1,\"a\":2}", "{\"a\":1} x", "nonsense"})
    void what_is_no_document_is_refused(String text) throws IOException {
        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "bad", write(text)))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nothing was published").contains("  - $");
    }

    @Test
    void what_can_not_be_is_said_in_a_sentence() throws IOException {
        String other = write(Files.readString(Path.of(example("basic")))
                .replace("pass.dev.passway.loyalty", "pass.dev.passway.other"));
        execute(environment, "put", "--tenant", "acme", "--name", "fixed", example("basic"));

        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "fixed", other))
                .isEqualTo(1);
        assertThat(execute(environment, "put", "--tenant", "nobody", "--name", "x", other))
                .isEqualTo(1);
        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "x", "missing.json"))
                .isEqualTo(1);
        assertThat(execute(environment, "put", "--tenant", "acme", "--name", "a b", other))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("passway: a pass type keeps its Apple pass type identifier")
                .contains("passway: there is no tenant nobody, or it is disabled")
                .contains("missing.json")
                .contains("--name is 1 to 40 letters");
    }

    private static String example(String name) {
        return Path.of("conf", "pass-types", name + ".json").toString();
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("pass.json"), text).toString();
    }

    private String value(String query) {
        return scene.database().value(query).orElseThrow();
    }

    private int execute(Map<String, String> variables, String... arguments) {
        return Main.commandLine(variables)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("pass-type"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
