package dev.passway.domain;

import java.math.BigDecimal;
import java.util.List;

/** How formulas write numbers and dates for people, by the locale and the time zone of the language. */
final class CelFormats {
    private static final long COST = 100;

    static final List<CelFunction> ALL = List.of(
            CelFunction.of("formatNumber", 1, given -> formats().number(number(given[0]))),
            CelFunction.of(
                    "formatNumber",
                    2,
                    given -> formats().number(number(given[0]), number(given[1]).intValueExact())),
            CelFunction.of("formatPercent", 1, given -> formats().percent(number(given[0]))),
            CelFunction.of("formatCurrency", 2, given -> formats().currency(number(given[0]), CelTexts.text(given[1]))),
            CelFunction.of("formatDate", 2, given -> formats().date(moment(given[0]), CelTexts.text(given[1]))),
            CelFunction.of("formatTime", 2, given -> formats().time(moment(given[0]), CelTexts.text(given[1]))),
            CelFunction.of(
                    "addDays",
                    2,
                    given -> moment(given[0])
                            .plusDays(number(given[1]).intValueExact())
                            .text()),
            CelFunction.of(
                    "addMonths",
                    2,
                    given -> moment(given[0])
                            .plusMonths(number(given[1]).intValueExact())
                            .text()));

    private CelFormats() {}

    private static Formats formats() {
        Evaluation.pay(COST);
        return Evaluation.formats();
    }

    private static BigDecimal number(Object value) {
        return CelValues.number(value).orElseThrow(() -> new IllegalArgumentException("no number"));
    }

    private static Moment moment(Object value) {
        return Moment.of(CelTexts.text(value), Evaluation.formats().zone())
                .orElseThrow(() -> new IllegalArgumentException("no date"));
    }
}
