package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Ignored.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTimeTest {
    private static final long RECEIPT = micros("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00:00Z,             2026-11-23T10:00:00Z",
        "2026-11-23t10:00:00z,             2026-11-23T10:00:00Z",
        "2026-11-23 10:00:00Z,             2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00+02:00,        2026-11-23T08:00:00Z",
        "2026-11-23T10:00:00 02:00,        2026-11-23T08:00:00Z",
        "2026-11-23T01:00:00-05:30,        2026-11-23T06:30:00Z",
        "2026-11-23T10:00:00.5Z,           2026-11-23T10:00:00.500Z",
        "2026-11-23T10:00:00.123456Z,      2026-11-23T10:00:00.123456Z",
        "2026-11-23T10:00:00.123456789Z,   2026-11-23T10:00:00.123456Z",
        "2016-12-31T23:59:60Z,             2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00-00:00,        2024-02-29T00:00:00Z",
        "1763899200,                       2025-11-23T12:00:00Z",
        "1763899200123,                    2025-11-23T12:00:00.123Z",
        "1763899200123456,                 2025-11-23T12:00:00.123456Z",
        "01763899200,                      2025-11-23T12:00:00Z",
        "1325376000,                       2012-01-01T00:00:00Z"
    })
    void reads_rfc_3339_and_integers(String ts, String time) {
        var read = SourceTime.read(Optional.of(ts), Optional.empty(), RECEIPT);

        assertThat(read.micros()).isEqualTo(micros(time));
        assertThat(read.sent()).isEqualTo(ts);
        assertThat(read.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                          BLANK",
        "' ',                         BLANK",
        "None,                        NONE",
        "yesterday,                   UNPARSEABLE",
        "{{ event.time }},            UNPARSEABLE",
        "2026-11-23,                  UNPARSEABLE",
        "2026-11-23T10:00:00,         UNPARSEABLE",
        "2026-11-23T24:00:00Z,        UNPARSEABLE",
        "2026-02-30T10:00:00Z,        UNPARSEABLE",
        "2026-13-01T10:00:00Z,        UNPARSEABLE",
        "2026-11-23T10:00:00.Z,       UNPARSEABLE",
        "2026-11-23T10:00:00+2:00,    UNPARSEABLE",
        "2026-11-23T10:00:00Zx,       UNPARSEABLE",
        "12345678,                    UNPARSEABLE",
        "123456789,                   UNPARSEABLE",
        "176389920012345678,          UNPARSEABLE",
        "-1763899200,                 UNPARSEABLE",
        "1763899200.5,                UNPARSEABLE",
        "١٧٦٣٨٩٩٢٠٠,                  UNPARSEABLE",
        "2011-12-31T23:59:59Z,        UNPARSEABLE",
        "1325375999,                  UNPARSEABLE"
    })
    void what_is_unusable_means_the_receipt_time(String ts, Reason reason) {
        var read = SourceTime.read(Optional.of(ts), Optional.empty(), RECEIPT);

        assertThat(read.micros()).isEqualTo(RECEIPT);
        assertThat(read.sent()).isEmpty();
        assertThat(read.ignored()).containsExactly(new Ignored("?ts", reason));
    }

    @Test
    void without_any_it_is_the_receipt_time() {
        assertThat(SourceTime.read(Optional.empty(), Optional.empty(), RECEIPT).micros())
                .isEqualTo(RECEIPT);
    }

    @Test
    void the_parameter_comes_before_the_header() {
        var read = SourceTime.read(Optional.of("1763899200"), Optional.of("nonsense"), RECEIPT);

        assertThat(read.micros()).isEqualTo(1_763_899_200_000_000L);
        assertThat(read.ignored()).isEmpty();
    }

    @Test
    void an_unusable_parameter_lets_the_header_count() {
        var read = SourceTime.read(Optional.of("None"), Optional.of("1763899200"), RECEIPT);

        assertThat(read.micros()).isEqualTo(1_763_899_200_000_000L);
        assertThat(read.sent()).isEqualTo("1763899200");
        assertThat(read.ignored()).containsExactly(new Ignored("?ts", Reason.NONE));
    }

    @Test
    void two_unusable_ones_are_both_told() {
        assertThat(SourceTime.read(Optional.of(""), Optional.of("x"), RECEIPT).ignored())
                .containsExactly(new Ignored("?ts", Reason.BLANK), new Ignored("X-Event-Time", Reason.UNPARSEABLE));
    }

    @Test
    void five_minutes_ahead_is_taken_and_more_means_the_receipt_time() {
        var five = SourceTime.read(Optional.of("2026-11-23T12:05:00Z"), Optional.empty(), RECEIPT);
        var more = SourceTime.read(Optional.of("2026-11-23T12:05:00.000001Z"), Optional.of("1763899200"), RECEIPT);

        assertThat(five.micros()).isEqualTo(RECEIPT + 300_000_000);
        assertThat(more.micros()).isEqualTo(RECEIPT);
        assertThat(more.ignored()).containsExactly(new Ignored("?ts", Reason.IN_FUTURE));
    }

    @Test
    void a_time_ahead_counts_in_the_identity_as_it_will_when_the_retry_comes_later() {
        var ahead = SourceTime.read(Optional.of("2026-11-23T12:10:00Z"), Optional.empty(), RECEIPT);
        var retried = SourceTime.read(Optional.of("2026-11-23T12:10:00Z"), Optional.empty(), RECEIPT + 600_000_000);

        assertThat(ahead.sent()).isEqualTo(retried.sent()).isEqualTo("2026-11-23T12:10:00Z");
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
