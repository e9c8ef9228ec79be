package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    /** A tree with a list. */
    record Tree(Section section) {
        record Section(@Default("a, b") List<String> names) {}
    }

    private final Schema schema = new Schema(Tree.class);

    @TempDir
    Path folder = Path.of("");

    @Test
    void reads_a_list_of_a_default_or_a_variable_at_its_commas() {
        assertThat(names(Source.EMPTY, Map.of())).isEqualTo(List.of("a", "b"));
        assertThat(names(Source.EMPTY, Map.of("PASSWAY_SECTION_NAMES", "c,d"))).isEqualTo(List.of("c", "d"));
    }

    @Test
    void reads_a_list_of_yaml_item_by_item() {
        Source yaml = YamlSource.read(Reads.yaml(folder, "section: {names: ['c, d', e]}"), schema);
        assertThat(names(yaml, Map.of())).isEqualTo(List.of("c, d", "e"));
    }

    @Test
    void refuses_an_empty_entry() {
        Source variables = EnvironmentSource.read(Map.of("PASSWAY_SECTION_NAMES", "c,,d"), schema);
        assertThat(new Resolver(Source.EMPTY, variables, Set.of())
                        .resolve(schema)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.problem()).isEqualTo("has an empty entry"));
    }

    private List<String> names(Source yaml, Map<String, String> environment) {
        Source variables = EnvironmentSource.read(environment, schema);
        Binder binder = new Binder(new Resolver(yaml, variables, Set.of()).resolve(schema));
        return binder.bind("", Tree.class).orElseThrow().section().names();
    }
}
