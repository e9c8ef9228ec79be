package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.domain.Moment;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the phone itself writes a field's value, in its owner's language. A value that is no number, or no date, is shown as the
 * text that it is: Wallet refuses a pass whose value does not fit its style.
 */
record FieldFormat(
        Optional<String> numberStyle,
        Optional<String> currencyCode,
        Optional<String> dateStyle,
        Optional<String> timeStyle,
        boolean isRelative,
        boolean ignoresTimeZone) {
    static final List<String> MEMBERS =
            List.of("numberStyle", "currencyCode", "dateStyle", "timeStyle", "isRelative", "ignoresTimeZone");

    private static final Map<String, String> NUMBERS = Map.of(
            "decimal", "PKNumberStyleDecimal",
            "percent", "PKNumberStylePercent",
            "scientific", "PKNumberStyleScientific",
            "spellOut", "PKNumberStyleSpellOut");
    private static final Map<String, String> DATES = Map.of(
            "none", "PKDateStyleNone",
            "short", "PKDateStyleShort",
            "medium", "PKDateStyleMedium",
            "long", "PKDateStyleLong",
            "full", "PKDateStyleFull");

    static FieldFormat read(DocumentReader field) {
        var format = new FieldFormat(
                word(field, "numberStyle", NUMBERS),
                field.value("currencyCode", FieldFormat::currency, "must be a currency of ISO 4217 such as EUR"),
                word(field, "dateStyle", DATES),
                word(field, "timeStyle", DATES),
                field.flag("isRelative"),
                field.flag("ignoresTimeZone"));
        if (format.isNumber() && format.isDate()) {
            field.fault("is either a number or a date: it has styles of both");
        }
        if (format.numberStyle.isPresent() && format.currencyCode.isPresent()) {
            field.fault("numberStyle", "can't stand beside currencyCode");
        }
        return format;
    }

    private static Optional<String> word(DocumentReader field, String name, Map<String, String> words) {
        return field.word(name, words.keySet().stream().sorted().toList()).map(words::get);
    }

    private static Optional<String> currency(Json value) {
        try {
            return value instanceof Json.Str(String code)
                    ? Optional.of(Currency.getInstance(code).getCurrencyCode())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether its values are compared and written as numbers. */
    boolean isNumber() {
        return numberStyle.isPresent() || currencyCode.isPresent();
    }

    private boolean isDate() {
        return dateStyle.isPresent() || timeStyle.isPresent();
    }

    /**
     * Writes the value and how it is to look.
     *
     * @param value a number or a text
     */
    void write(Members members, Json value, ZoneId zone) {
        Optional<Moment> moment =
                isDate() && value instanceof Json.Str(String text) ? Moment.of(text, zone) : Optional.empty();
        if (moment.isPresent()) {
            date(members, moment.get());
            return;
        }
        members.put("value", value);
        if (value instanceof Json.Num) {
            members.text("numberStyle", numberStyle).text("currencyCode", currencyCode);
        }
    }

    /** A day without a time is the same day wherever the phone is. */
    private void date(Members members, Moment moment) {
        members.put("value", moment.w3c())
                .put("dateStyle", dateStyle.orElse("PKDateStyleNone"))
                .put("timeStyle", timeStyle.orElse("PKDateStyleNone"))
                .flag("isRelative", isRelative)
                .flag("ignoresTimeZone", ignoresTimeZone || moment.isDay());
    }
}
