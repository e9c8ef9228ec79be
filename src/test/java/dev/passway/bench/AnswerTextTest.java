package dev.passway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextTest {
    @ParameterizedTest
    @CsvSource({
        "Content-Length: 21, updated,   200, true",
        "content-length:21,  updated,   200, true",
        "CONTENT-LENGTH: 23, unchanged, 200, false",
        "Content-Length: 21, updated,   503, true"
    })
    void reads_a_complete_answer(String length, String outcome, int status, boolean updated) {
        assertThat(read("HTTP/1.1 %d Any\r\nA: b\r\n%s\r\n\r\n{\"outcome\":\"%s\"}".formatted(status, length, outcome)))
                .contains(new Answer(status, updated));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK~Content-Le",
        "HTTP/1.1 200 OK~Content-Length: 2~",
        "HTTP/1.1 200 OK~Content-Length: 2~~{"
    })
    void waits_for_the_rest(String start) {
        assertThat(read(start.replace("~", "\r\n"))).isEmpty();
    }

    @Test
    void calls_an_answer_without_a_length_broken() {
        assertThat(read("HTTP/1.1 200 OK\r\n\r\n{}")).contains(Answer.BROKEN);
    }

    private static Optional<Answer> read(String text) {
        return AnswerText.read(text.getBytes(US_ASCII));
    }
}
