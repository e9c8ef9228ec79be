package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number | false | {\"f\":120} | {\"f\":\"120\"} | true",
                "number | false | {\"f\":120} | {\"f\":120.0} | true",
                "number | false | {\"f\":120} | {\"f\":\" 1.20e2 \"} | true",
                "number | false | {\"f\":0} | {\"f\":\"-0.0\"} | true",
                "number | false | {\"f\":120} | {\"f\":121} | false",
                "number | false | {\"f\":120} | {\"f\":\"many\"} | false",
                "number | false | {\"f\":\"1e\"} | {\"f\":\"1e+\"} | false",
                "number | false | {\"f\":\"1e999999999\"} | {\"f\":1} | false",
                "number | false | {\"f\":0} | {} | false",
                "number | false | {\"f\":\"\"} | {} | true",
                "number | true | {\"f\":\"\"} | {} | false",
                "text | false | {\"f\":\"\"} | {} | true",
                "text | true | {\"f\":\"\"} | {} | false",
                "text | false | {\"f\":\" \"} | {} | false",
                "text | false | {\"f\":\"a\"} | {\"f\":\"b\"} | false",
                "text | false | {\"f\":\"1.0\"} | {\"f\":\"1\"} | false",
                "text | false | {\"f\":1.0} | {\"f\":1} | true",
                "text | false | {\"f\":\"-\"} | {} | false",
                "text | false | {\"f\":{\"a\":1,\"b\":2}} | {\"f\":{\"b\":2.0,\"a\":1}} | true",
                "text | false | {\"f\":[1,2]} | {\"f\":[2,1]} | false",
                "text | false | {\"other\":1} | {\"other\":2} | true"
            })
    void tells_what_looks_alike(String type, boolean emptyIsValue, String one, String other, boolean alike) {
        var field = new BoundField(
                "f", List.of("f"), type.equals("number") ? BoundField.Type.NUMBER : BoundField.Type.TEXT, emptyIsValue);
        var passType = new PassType("basic", "pass.x", "pass.x", List.of(field), List.of());

        boolean equal =
                Shown.hash(passType, object(one), Json.EMPTY).equals(Shown.hash(passType, object(other), Json.EMPTY));

        assertThat(equal).isEqualTo(alike);
    }

    @Test
    void data_that_are_equal_look_alike() {
        Property.check(5_000, RandomUpdates::generate, RandomUpdates::smaller, updates -> {
            Json.Obj data = updates.inOrder().getFirst().patch();
            Json.Obj other = updates.inOrder().getLast().patch();
            if (data.equals(other)) {
                assertThat(Display.text(data)).isEqualTo(Display.text(other));
            } else {
                assertThat(Display.text(data)).isNotEqualTo(Display.text(other));
            }
        });
    }

    @Test
    void a_field_follows_its_path() {
        var nested = new BoundField("f", List.of("a", "b"), BoundField.Type.TEXT, false);
        var passType = new PassType("basic", "pass.x", "pass.x", List.of(nested), List.of());

        assertThat(Shown.hash(passType, object("{\"a\":{\"b\":1}}"), Json.EMPTY))
                .isNotEqualTo(Shown.hash(passType, object("{\"a\":{\"b\":2}}"), Json.EMPTY))
                .isNotEqualTo(Shown.hash(passType, object("{\"a\":1}"), Json.EMPTY));
    }

    @Test
    void the_type_and_the_metadata_show() {
        Digest basic = Shown.hash(Passes.BASIC, Json.EMPTY, Json.EMPTY);

        assertThat(basic)
                .isNotEqualTo(Shown.hash(Passes.PREMIUM, Json.EMPTY, Json.EMPTY))
                .isNotEqualTo(Shown.hash(Passes.BASIC, Json.EMPTY, object("{\"backgroundColor\":\"red\"}")));
    }
}
