package dev.passway.store;

import java.util.Locale;

/** Which of Apple's push services a certificate is for. */
public enum ApnsEnvironment {
    PRODUCTION,
    SANDBOX;

    /** The environment as it is stored and printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApnsEnvironment of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
