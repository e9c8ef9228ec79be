package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of data moves {@code shown} when it reads otherwise, in whichever language, and only then. */
class ShownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"value\":\"Hi ${data.a}\" | {\"a\":1} | {\"a\":2} | moves",
                "\"value\":\"Hi ${data.a}\" | {\"a\":1} | {\"a\":1,\"b\":2} | stays",
                "\"value\":\"Hi ${data.a}\" | {\"a\":1} | {\"a\":\"1\"} | stays",
                "\"value\":\"Hi ${data.a}\" | {\"a\":1} | {} | moves",
                "\"value\":\"Hi\" | {\"a\":1} | {} | stays",
                "\"expression\":\"data.a > 9 ? 'many' : 'few'\" | {\"a\":1} | {\"a\":2} | stays",
                "\"expression\":\"data.a > 9 ? 'many' : 'few'\" | {\"a\":1} | {\"a\":12} | moves",
                "\"expression\":\"data.a > 9 ? 'many' : 'few'\" | {\"a\":\"x\"} | {} | stays",
                "\"value\":\"${formatNumber(data.a, 0)}\" | {\"a\":1.1} | {\"a\":1.2} | stays",
                "\"value\":\"${formatDate(data.a, 'short')}\" | {\"a\":\"2026-01-01\"} | {\"a\":\"2026-01-01T10:00\"} | stays",
                "\"value\":\"${data.b} own\" | {\"a\":1,\"b\":1} | {\"a\":2,\"b\":1} | moves",
                "\"value\":\"fixed\",\"label\":\"For ${data.a}\" | {\"a\":1} | {\"a\":2} | moves",
                "\"value\":\"fixed\",\"label\":\"For ${data.a}\" | {\"b\":1} | {\"b\":2} | stays",
                "\"path\":\"a\" | {\"a\":1} | {\"a\":2} | moves",
                "\"path\":\"a\",\"label\":\"own\" | {\"b\":1} | {\"b\":2} | stays",
            })
    void moves_only_when_a_phone_shows_another_text(String field, String one, String other, String what) {
        PassType type = PassType.read("basic", object("""
                {"passTypeIdentifier":"pass.x","fields":[{"key":"f",%s}],
                 "languages":{"de":{"strings":{"${data.b} own":"${data.a} eigene"}}}}""".formatted(field)));

        boolean moves = !Shown.hash(type, object(one), Json.EMPTY).equals(Shown.hash(type, object(other), Json.EMPTY));

        assertThat(moves).isEqualTo(what.equals("moves"));
    }
}
