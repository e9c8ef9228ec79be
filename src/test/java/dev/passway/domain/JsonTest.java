package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void numbers_are_equal_by_value() {
        assertThat(object("{\"a\":12.50}")).isEqualTo(object("{\"a\":12.5}")).hasSameHashCodeAs(object("{\"a\":12.5}"));
        assertThat(object("{\"a\":1e3}")).isEqualTo(object("{\"a\":1000}"));
        assertThat(object("{\"a\":12.5}")).isNotEqualTo(object("{\"a\":\"12.5\"}"));
    }

    @Test
    void the_order_of_members_is_irrelevant_and_of_elements_is_not() {
        assertThat(object("{\"a\":1,\"b\":2}")).isEqualTo(object("{\"b\":2,\"a\":1}"));
        assertThat(object("{\"a\":[1,2]}")).isNotEqualTo(object("{\"a\":[2,1]}"));
    }

    @Test
    void an_object_keeps_its_members_when_their_source_changes() {
        var members = new LinkedHashMap<String, Json>();
        var object = new Json.Obj(members);
        members.put("a", Json.NULL);

        assertThat(object).isEqualTo(Json.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ü", "€", "😀", "a😀ü€"})
    void the_length_in_utf_8_is_counted_without_encoding(String text) {
        assertThat(JsonText.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
