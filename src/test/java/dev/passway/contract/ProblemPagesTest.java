package dev.passway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.http.ProblemType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of {@code docs/problems}: one for each type of the catalogue, with an example that is really answered. */
class ProblemPagesTest {
    private static final Path FOLDER = Path.of("docs", "problems");
    private static final String INDEX = "README.md";
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

    /** The statuses of ours after which Klaviyo sends a webhook again. */
    private static final Set<Integer> REPEATED = Set.of(429, 500, 503);

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = new Scene("problem_pages");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void there_is_a_page_for_each_type_and_no_other() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(INDEX)))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                            .map(type -> type.slug() + ".md")
                            .toList());
        }
    }

    @Test
    void the_index_has_a_line_for_each_in_the_order_of_the_catalogue() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve(INDEX)).stream().filter(line -> line.startsWith("| [")))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type ->
                                "| [%1$s](%1$s.md) | %2$d | %3$s |".formatted(type.slug(), type.status(), type.title()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_page_says_what_it_means_and_what_to_do(ProblemType type) throws IOException {
        String page = page(type);

        assertThat(page)
                .startsWith("# %s\n\nType `%s`, status %d.\n".formatted(type.title(), type.uri(), type.status()));
        assertThat(page.lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## What it means", "## What to do", "## Example");
        assertThat(page.lines().filter(line -> line.startsWith("- ")).map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("- **Marketers**", "- **Developers**", "- **Operators**");
        assertThat(REPEATED.contains(type.status()))
                .as("Klaviyo repeats it")
                .isEqualTo(page.contains("Klaviyo repeats the webhook by itself"));
    }

    @ParameterizedTest
    @EnumSource
    void its_example_is_what_is_answered(ProblemType type) throws IOException {
        var example = EXAMPLE.matcher(page(type));
        assertThat(example.find()).isTrue();

        var answer = Occasion.of(type).cause().apply(scene);

        assertThat(comparable(example.group(1))).isEqualTo(comparable(answer.body()));
        assertThat(Schemas.faults(Description.ours(), "Problem", example.group(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_type_leads_to_its_page(ProblemType type) throws IOException {
        var answer = scene.send(scene.request(type.uri()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo(page(type));
    }

    /** Without what differs each time, and what an installation may set. */
    private static JsonObject comparable(String document) {
        var json = new JsonObject(document);
        assertThat(json.remove("correlationId")).isInstanceOf(String.class);
        json.put("detail", json.getString("detail").replaceAll("\\d+", "N"));
        return json;
    }

    private static String page(ProblemType type) throws IOException {
        return Files.readString(FOLDER.resolve(type.slug() + ".md"));
    }
}
