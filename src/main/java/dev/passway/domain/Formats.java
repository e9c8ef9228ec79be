package dev.passway.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/**
 * How numbers and dates are written for one language, by the JDK's CLDR data.
 *
 * @param locale whose customs
 * @param zone in which a date without an offset stands, and in which times are written
 */
public record Formats(Locale locale, ZoneId zone) {
    /** English, and UTC. */
    public static final Formats DEFAULT = new Formats(Locale.ENGLISH, ZoneId.of("UTC"));

    private static final int MOST_DECIMALS = 20;

    /** All its decimals, and thousands apart: {@code 1,234.5}. */
    String number(BigDecimal number) {
        return number(number, 0, MOST_DECIMALS);
    }

    /** So many decimals, rounded half up. */
    String number(BigDecimal number, int decimals) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("too many decimals");
        }
        return number(number, decimals, decimals);
    }

    private String number(BigDecimal number, int least, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return rounded(format, number);
    }

    /** A share of one: 0.25 is {@code 25%}. */
    String percent(BigDecimal share) {
        return rounded(NumberFormat.getPercentInstance(locale), share);
    }

    /**
     * An amount with the currency's own decimals.
     *
     * @param code of ISO 4217
     * @throws IllegalArgumentException if there is no such currency
     */
    String currency(BigDecimal amount, String code) {
        Currency currency = Currency.getInstance(code);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return rounded(format, amount);
    }

    /** The day, in the style {@code short}, {@code medium}, {@code long} or {@code full}. */
    String date(Moment moment, String style) {
        return DateTimeFormatter.ofLocalizedDate(style(style))
                .withLocale(locale)
                .format(moment.in(zone));
    }

    /** The time of day, in the style {@code short} or {@code medium}. */
    String time(Moment moment, String style) {
        return DateTimeFormatter.ofLocalizedTime(style(style))
                .withLocale(locale)
                .format(moment.in(zone));
    }

    private static String rounded(NumberFormat format, BigDecimal number) {
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    private static FormatStyle style(String word) {
        return FormatStyle.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
