package dev.passway.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A point in time as webhooks write it: RFC 3339 (also with a space where a URL's {@code +} stood), or an integer of 9
 * to 11 digits (seconds), 12 to 14 (milliseconds) or 15 to 17 (microseconds).
 */
final class Timestamp {
    private static final long MICROS = 1_000_000L;

    private final String text;
    private int at;

    private Timestamp(String text) {
        this.text = text;
    }

    /** Microseconds since 1970, finer digits cut off; empty if the text is neither form. */
    static OptionalLong micros(String text) {
        if (text.length() < 9 || text.length() > 64) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(isDigits(text) ? number(text) : new Timestamp(text).rfc3339());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static long number(String digits) {
        int length = digits.length();
        if (length > 17) {
            throw unreadable();
        }
        long value = Long.parseLong(digits);
        if (length <= 11) {
            return value * MICROS;
        }
        return length <= 14 ? value * 1_000 : value;
    }

    private long rfc3339() {
        LocalDate date = date();
        one("Tt ");
        int hour = digits(2, 23);
        one(":");
        int minute = digits(2, 59);
        one(":");
        int second = digits(2, 60); // 60 is a leap second: it counts as the second after
        long micros = fraction();
        long offset = offset();
        if (at != text.length()) {
            throw unreadable();
        }
        long seconds = date.toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second - offset;
        return seconds * MICROS + micros;
    }

    private LocalDate date() {
        int year = digits(4, 9999);
        one("-");
        int month = digits(2, 12);
        one("-");
        return LocalDate.of(year, month, digits(2, 31));
    }

    private long fraction() {
        if (at == text.length() || text.charAt(at) != '.') {
            return 0;
        }
        at++;
        long micros = digit();
        int count = 1;
        for (; at < text.length() && isDigit(text.charAt(at)); count++) {
            int digit = digit();
            micros = count < 6 ? micros * 10 + digit : micros;
        }
        for (; count < 6; count++) {
            micros *= 10;
        }
        return micros;
    }

    /** Seconds east of Greenwich. */
    private long offset() {
        char sign = one("Zz+- ");
        if (sign == 'Z' || sign == 'z') {
            return 0;
        }
        int hours = digits(2, 23);
        one(":");
        long seconds = hours * 3_600L + digits(2, 59) * 60L;
        return sign == '-' ? -seconds : seconds;
    }

    private char one(String of) {
        if (at == text.length() || of.indexOf(text.charAt(at)) < 0) {
            throw unreadable();
        }
        return text.charAt(at++);
    }

    private int digits(int count, int max) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value * 10 + digit();
        }
        if (value > max) {
            throw unreadable();
        }
        return value;
    }

    private int digit() {
        return one("0123456789") - '0';
    }

    private static DateTimeException unreadable() {
        return new DateTimeException("neither RFC 3339 nor 9 to 17 digits");
    }
}
