package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "null",
                "true",
                "{\"points\":12.50}",
                "{\"card\":1234567890123456789012345}",
                "{\"rate\":0.0000001}",
                "{\"a\":{\"b\":[1,-2,{\"c\":null}]},\"d\":\"ü😀\\\"\\\\\\n\\u0001\"}",
                "[0,0.00,-1.0,123456789012345678901234567890.1234567890]"
            })
    void what_is_read_is_written_again_digit_for_digit(String json) {
        assertThat(read(json).text()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "1e3, 1000",
        "1E+3, 1000",
        "1e-7, 0.0000001",
        "-1.50e1, -15.0",
        "0e5, 0",
        "-0, 0",
        "0e-2, 0.00",
        "12.5e-1, 1.25"
    })
    void numbers_are_written_as_jsonb_prints_them(String number, String plain) {
        assertThat(read(number).text()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e308",
                "1e-308",
                "9.99e308",
                "1e00000000308",
                "1234567890123456789012345678901234567890",
                "0.1234567890123456789012345678901234567890",
                "0.000000000000000000000000000000000000000000000001"
            })
    void numbers_at_the_limits_are_read(String number) {
        assertThat(read(number)).isEqualTo(new Json.Num(new BigDecimal(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "1e-309",
                "0.1e309",
                "12e308",
                "0.1e-308",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "0e999999999",
                "12345678901234567890123456789012345678901",
                "1.0000000000000000000000000000000000000000",
                "-0.12345678901234567890123456789012345678901"
            })
    void numbers_over_the_limits_are_faults(String number) {
        assertFault("{\"a\":[1," + number + "]}", "$.a[1]");
    }

    @Test
    void a_zero_with_more_decimals_than_postgresql_stores_is_a_fault() {
        assertFault("{\"a\":0." + "0".repeat(20_000) + "}", "$.a");
        assertFault("{\"a\":0." + "0".repeat(20_000) + "1}", "$.a");
    }

    @Test
    void what_jsonb_prints_has_no_limit_of_digits() {
        String huge = "1" + "0".repeat(308);

        assertThat(JsonReader.stored("[" + huge + "]").text()).isEqualTo("[" + huge + "]");
        assertThat(JsonReader.stored("[" + huge + "]")).isEqualTo(read("[1e308]"));
    }

    @Test
    void depth_32_is_read_and_33_is_a_fault() {
        assertThat(read("[".repeat(32) + "]".repeat(32))).isInstanceOf(Json.Arr.class);
        assertFault("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}", "$.a" + "[0]".repeat(31));
        assertFault("{\"a\":".repeat(33) + "1" + "}".repeat(33), "$" + ".a".repeat(32));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2} | $.a",
                "{\"x\":{\"odd key\":1,\"odd key\":1}} | $.x['odd key']",
                "{\"a\":\"\\u0000\"} | $.a",
                "{\"\\u0000\":1} | $['\\u0000']",
                "{\"a\":[\"ok\",\"\\ud800\"]} | $.a[1]",
                "{\"a\":\"\\udc00\\ud800\"} | $.a",
                "{\"\\ud800\":1} | $['\\ud800']",
                "{\"it's\\\\\":1e999} | $['it\\'s\\\\']"
            })
    void faults_inside_name_their_path(String json, String path) {
        assertFault(json, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}{}",
                "{} x",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "// c\n{}",
                "/* c */{}",
                "NaN",
                "[Infinity]",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "tru",
                "\"open",
                "[\"tab\tinside\"]",
                "[\"\\x\"]",
                "# c\n{}"
            })
    void what_is_no_json_is_a_fault_of_the_whole(String text) {
        assertFault(text, "$");
    }

    @Test
    void bytes_that_are_not_plain_utf_8_are_faults() {
        assertFault(new byte[] {'"', (byte) 0xff, '"'}, "$");
        assertFault(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}, "$");
        assertFault(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, "$");
        assertFault("\uFEFF{}".getBytes(StandardCharsets.UTF_8), "$");
        assertFault("{}".getBytes(StandardCharsets.UTF_16LE), "$");
        assertFault("{}".getBytes(StandardCharsets.UTF_16), "$");
    }

    @Test
    void the_replacement_character_may_be_sent() {
        assertThat(read("\"\uFFFD\"")).isEqualTo(new Json.Str("\uFFFD"));
    }

    @Test
    void faults_tell_the_place_and_no_value() {
        assertThatThrownBy(() -> read("{\n  \"email\": ada@example.com}"))
                .isInstanceOf(JsonFault.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("ada")
                .hasNoCause();
        assertThat(catchThrowableOfType(JsonFault.class, () -> read("{")).getStackTrace())
                .isEmpty();
    }

    private static Json read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertFault(String json, String path) {
        assertFault(json.getBytes(StandardCharsets.UTF_8), path);
    }

    private static void assertFault(byte[] body, String path) {
        JsonFault fault = catchThrowableOfType(JsonFault.class, () -> JsonReader.read(body));
        assertThat(fault).isNotNull();
        assertThat(fault.path()).isEqualTo(path);
    }
}
