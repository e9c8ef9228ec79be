package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What phones have to say, and how much of it is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneLogTest {
    private final WalletScene scene = new WalletScene("phone_log", Map.of());
    private final Logger logger = (Logger) LoggerFactory.getLogger(LogHandler.class);
    private ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.detachAppender(appender);
        appender = new ListAppender<>();
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    @AfterAll
    void close() {
        logger.detachAppender(appender);
        scene.close();
    }

    @Test
    void a_line_is_written_with_its_tenant_and_counted() {
        double before = scene.count("passway.wallet.log.lines", "outcome", "written");

        assertThat(scene.phone()
                        .log(body(List.of("Get pass task encountered error: 404")))
                        .statusCode())
                .isEqualTo(200);

        assertThat(texts()).containsExactly("Get pass task encountered error: 404");
        assertThat(scene.count("passway.wallet.log.lines", "outcome", "written"))
                .isEqualTo(before + 1);
    }

    @Test
    void of_many_lines_some_are_written_and_all_are_counted() {
        double before = scene.count("passway.wallet.log.lines", "outcome", "dropped");

        scene.phone().log(body(Stream.generate(() -> "again").limit(100).toList()));

        assertThat(texts()).hasSizeLessThanOrEqualTo(LogHandler.MOST_LINES).isNotEmpty();
        assertThat(scene.count("passway.wallet.log.lines", "outcome", "dropped"))
                .isEqualTo(before + 100 - texts().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\u001b[31mred | a [31mred",
                "a\u2028b\u202ec | a b c",
                "token 0123456789abcdef0123456789abcdef | token (token)",
                "to ada@example.com now | to (e-mail) now",
                "call +41 44 668 18 00 | call (phone)",
                "serial 019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41 | serial 019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41",
                "[2026-11-27 04:00:00 +0100] pass.example.loyalty | [2026-11-27 04:00:00 +0100] pass.example.loyalty",
            })
    void a_line_is_clean(String line, String clean) {
        assertThat(PhoneLine.clean(line)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"logs\":null}",
                "{\"logs\":\"x\"}",
                "{\"logs\":[1]}",
                "{\"logs\":[\"x\",null]}",
                "{\"logs\":[[\"x\"]]}",
                "{\"logs\":[\"\\u0000\"]}"
            })
    void a_log_without_lines(String body) {
        assertThat(scene.phone().log(body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_line_is_one() {
        assertThat(PhoneLine.clean("one\ntwo\r\nthree\u2028four\n")).isEqualTo("one two three four");
    }

    @Test
    void a_line_is_short() {
        assertThat(PhoneLine.clean("word ".repeat(1_000)))
                .hasSize(PhoneLine.LONGEST + 1)
                .endsWith("…");
    }

    @Test
    void a_second_has_so_many_lines() {
        var now = new AtomicLong(1_000);
        var budget = new LineBudget(10, now::get);

        assertThat(budget.take(7)).isEqualTo(7);
        assertThat(budget.take(7)).isEqualTo(3);
        assertThat(budget.take(1)).isZero();
        now.addAndGet(500_000_000);
        assertThat(budget.take(10)).isEqualTo(5);
        now.addAndGet(10_000_000_000L);
        assertThat(budget.take(100)).isEqualTo(10);
    }

    private List<String> texts() {
        return appender.list.stream()
                .flatMap(event -> event.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("text"))
                .map(pair -> String.valueOf(pair.value))
                .toList();
    }

    private static String body(List<String> lines) {
        return new JsonObject().put("logs", new JsonArray(lines)).encode();
    }
}
