package dev.passway.domain;

import java.util.Optional;

/**
 * The numbers that a request may hold: at most {@value #MAX_DIGITS} significant digits, and an exponent of at most
 * {@value #MAX_EXPONENT} either way, as written and in scientific notation. Looks at the text only: a number like
 * {@code 1e999999999} must be refused before anything computes with it.
 */
final class RequestNumber {
    static final int MAX_DIGITS = 40;
    static final int MAX_EXPONENT = 308;

    private static final int SURELY_FINE = 19;
    private static final String EXPONENT = "the exponent is beyond " + MAX_EXPONENT;

    private RequestNumber() {}

    /**
     * What is wrong with a number.
     *
     * @param text a number in JSON's grammar
     */
    static Optional<String> fault(String text) {
        int e = exponentAt(text);
        if (e < 0 && text.length() <= SURELY_FINE) {
            return Optional.empty();
        }
        int mantissaEnd = e < 0 ? text.length() : e;
        int written = e < 0 ? 0 : exponent(text, e + 1);
        if (Math.abs(written) > MAX_EXPONENT) {
            return Optional.of(EXPONENT);
        }
        int point = text.indexOf('.');
        int wholeEnd = point < 0 ? mantissaEnd : point;
        int first = firstSignificant(text, mantissaEnd);
        int digits = mantissaEnd - first - (point > first ? 1 : 0);
        if (digits > MAX_DIGITS) {
            return Optional.of("the number has more than " + MAX_DIGITS + " significant digits");
        }
        int leading = first < wholeEnd ? wholeEnd - first - 1 : wholeEnd - first;
        return Math.abs(leading + written) > MAX_EXPONENT ? Optional.of(EXPONENT) : Optional.empty();
    }

    private static int exponentAt(String text) {
        int e = text.indexOf('e');
        return e < 0 ? text.indexOf('E') : e;
    }

    /** The exponent as written; {@code MAX_EXPONENT + 1} for anything with too many digits. */
    private static int exponent(String text, int from) {
        boolean negative = text.charAt(from) == '-';
        int i = negative || text.charAt(from) == '+' ? from + 1 : from;
        int value = 0;
        for (; i < text.length() && value <= MAX_EXPONENT; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return negative ? -value : value;
    }

    /** Index of the first digit that is not a leading zero; the last digit of a zero. */
    private static int firstSignificant(String text, int end) {
        int i = text.charAt(0) == '-' ? 1 : 0;
        while (i < end - 1 && (text.charAt(i) == '0' || text.charAt(i) == '.')) {
            i++;
        }
        return i;
    }
}
