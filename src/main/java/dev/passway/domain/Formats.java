package dev.passway.domain;

import java.time.ZoneId;
import java.util.Locale;

/**
 * How numbers and dates are written for one language.
 *
 * @param locale whose customs; the JDK's CLDR data know them
 * @param zone in which a date without an offset stands, and in which times are written
 */
public record Formats(Locale locale, ZoneId zone) {
    /** English, and UTC. */
    public static final Formats DEFAULT = new Formats(Locale.ENGLISH, ZoneId.of("UTC"));
}
