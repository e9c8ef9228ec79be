package dev.passway.pkpass;

import dev.passway.domain.Json;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/** Writes the values of fields as a phone set to English and to the date's own time zone would. */
final class Values {
    private static final Locale ENGLISH = Locale.US;

    private Values() {}

    static String shown(Json.Obj field) {
        return switch (field.member("value").orElseThrow()) {
            case Json.Str(String text) when isDate(field) -> date(field, OffsetDateTime.parse(text));
            case Json.Str(String text) -> text;
            case Json.Num(BigDecimal number) -> number(field, number);
            case Json other -> throw new IllegalArgumentException("no value of a field: " + other.text());
        };
    }

    private static boolean isDate(Json.Obj field) {
        return field.member("dateStyle").isPresent()
                || field.member("timeStyle").isPresent();
    }

    private static String date(Json.Obj field, OffsetDateTime time) {
        String date = part(field, "dateStyle", time, true);
        String clock = part(field, "timeStyle", time, false);
        return date.isEmpty() || clock.isEmpty() ? date + clock : date + " at " + clock;
    }

    private static String part(Json.Obj field, String name, OffsetDateTime time, boolean date) {
        String style = Face.string(field, name).orElse("PKDateStyleNone");
        if (style.equals("PKDateStyleNone")) {
            return "";
        }
        FormatStyle format = style.equals("PKDateStyleShort") ? FormatStyle.SHORT : FormatStyle.MEDIUM;
        var formatter = date ? DateTimeFormatter.ofLocalizedDate(format) : DateTimeFormatter.ofPattern("HH:mm");
        return formatter.withLocale(ENGLISH).format(time);
    }

    private static String number(Json.Obj field, BigDecimal number) {
        var currency = Face.string(field, "currencyCode");
        if (currency.isPresent()) {
            var format = NumberFormat.getCurrencyInstance(ENGLISH);
            format.setCurrency(Currency.getInstance(currency.get()));
            return format.format(number);
        }
        var format = Face.string(field, "numberStyle")
                        .filter("PKNumberStylePercent"::equals)
                        .isPresent()
                ? NumberFormat.getPercentInstance(ENGLISH)
                : NumberFormat.getNumberInstance(ENGLISH);
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }
}
