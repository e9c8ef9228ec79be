package dev.passway.domain;

import java.util.Locale;

/** The steps of a task, in their order. */
public enum TaskStep {
    /** Customer and passes are brought in step with the profile. */
    SYNC,
    /** The merchant's system is told. */
    TELL;

    /** The step as it is stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step of that word. */
    public static TaskStep of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
