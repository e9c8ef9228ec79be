package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Json.Obj DATA = object("""
            {"points":250,"quoted":" 250 ","price":12.50,"long":1234567890123456789012345.5,"tier":"gold","vip":true,
             "stamps":[1,2,3],"address":{"city":"Ulm"},"empty":"","joined":"2026-01-31","none":[null]}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "data.points | 250",
                "data.price | 12.5",
                "data.long | 1234567890123456789012345.5",
                "data.long + 1 | 1234567890123456789012346.5",
                "data.points / 100 | 2.5",
                "data.points % 100 | 50",
                "data.points + data.price * 2 | 275",
                "-data.points | -250",
                "0.1 + 0.2 | 0.3",
                "data.quoted * 2 | 500",
                "data.quoted == 250 | true",
                "250 == data.quoted | true",
                "data.quoted >= 249.5 | true",
                "data.points == 250.0 | true",
                "data.points != 251 | true",
                "data.points >= 1000 ? 'Gold' : 'Silver' | 'Silver'",
                "data.tier == 'gold' && data.vip | true",
                "!(data.vip && data.points > 3) | false",
                "data.tier + '!' | 'gold!'",
                "data.tier in ['gold', 'silver'] | true",
                "3 in data.stamps | true",
                "'2026-01-01' < data.joined | true",
                "size(data.stamps) + size(data.tier) | 7",
                "data.stamps[0] | 1",
                "data.address.city | 'Ulm'",
                "data['tier'] | 'gold'",
                "has(data.missing) ? data.missing : 'none' | 'none'",
                "data.stamps.exists(stamp, stamp == 2) | true",
                "data.stamps.all(stamp, stamp > 0) | true",
                "data.stamps.map(stamp, stamp * 10) | [10,20,30]",
                "data.stamps.filter(stamp, stamp != 2) | [1,3]",
                "data.stamps == [1, 2, 3.0] | true",
                "data.address == {'city': 'Ulm'} | true",
                "{'filled': data.points % 10, 'total': 10} | {'filled':0,'total':10}",
                "floor(2.7) + ceil(2.1) + round(2.5) | 8",
                "min(data.points, 100) + max(1, 2) | 102",
                "number('12.50') | 12.5",
                "text(data.price) + ' EUR' | '12.5 EUR'",
                "upper(trim(' ab ')) + lower('CD') | 'ABcd'",
                "data.tier.startsWith('go') && data.tier.endsWith('ld') && data.tier.contains('ol') | true",
                "data.tier.matches('^g.*d$') | true",
                "addDays(data.joined, 1) | '2026-02-01'",
                "addMonths(data.joined, 1) | '2026-02-28'",
                "addMonths('2026-01-31T10:00:00+01:00', 12) | '2027-01-31T10:00:00+01:00'",
                "formatNumber(data.points * 10) | '2,500'",
                "formatNumber(data.price, 0) | '13'",
                "formatPercent(0.25) | '25%'",
                "formatCurrency(data.price, 'EUR') | '€12.50'",
                "formatDate(data.joined, 'medium') | 'Jan 31, 2026'",
            })
    void a_formula_gives_a_value(String formula, String value) {
        Json expected = JsonReader.stored(value.replace('\'', '"'));

        assertThat(Expression.of(formula).value(DATA, Formats.DEFAULT)).contains(expected);
    }

    @Test
    void null_is_no_value_and_no_failure() {
        long failures = FailedExpressions.total();

        assertThat(value("data.points > 9000 ? 'rich' : null")).isEmpty();
        assertThat(FailedExpressions.total()).isEqualTo(failures);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "data.missing",
                "data.tier.deeper",
                "data.missing + 1",
                "data.tier * 2",
                "data.points + data.tier",
                "data.tier < 3",
                "data.points / 0",
                "data.points % 0",
                "data.stamps[3]",
                "data.stamps[1.5]",
                "data.vip + data.vip",
                "data.tier ? 1 : 2",
                "data.tier in data.tier",
                "size(data.points)",
                "addDays('soon', 1)",
                "addDays(data.joined, 99999999999)",
                "formatCurrency(1, 'XXXX')",
                "formatDate(data.joined, 'tiny')",
                "formatNumber(1, 99)",
                "data.tier.matches('(')",
                "{data.points: 1}",
            })
    void a_formula_that_fails_on_the_data_gives_no_value_and_is_counted(String formula) {
        long failures = FailedExpressions.total();

        assertThat(value(formula)).isEmpty();
        assertThat(FailedExpressions.total()).isEqualTo(failures + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + | at character 4, mismatched input",
                "points > 3 | at character 1, undeclared reference to 'points'",
                "data.points.run() | at character 16, undeclared reference to 'run'",
                "system('reboot') | at character 7, undeclared reference to 'system'",
                "1 ? 2 : 3 | at character 3, found no matching overload for '_?_:_'",
                "timestamp('2026-01-01T00:00:00Z') | at character 10, undeclared reference to 'timestamp'",
                "dyn(data) | at character 4, undeclared reference to 'dyn'",
            })
    void what_is_no_formula_says_where_and_why(String formula, String message) {
        assertThatThrownBy(() -> Expression.of(formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no formula: " + message);
    }

    @Test
    void a_formula_writes_in_the_language_that_asks() {
        var german = new Formats(Locale.GERMANY, ZoneId.of("Europe/Berlin"));

        assertThat(Expression.of("formatCurrency(data.price, 'EUR')").value(DATA, german))
                .contains(new Json.Str("12,50\u00a0€"));
    }

    private static Optional<Json> value(String formula) {
        return Expression.of(formula).value(DATA, Formats.DEFAULT);
    }
}
