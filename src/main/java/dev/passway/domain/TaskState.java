package dev.passway.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a task is. */
public enum TaskState {
    /** Nobody has begun its step yet. */
    QUEUED,
    /** A replica works on it. */
    RUNNING,
    /** Its last try failed; the next one comes. */
    FAILED,
    /** It is over. */
    DONE,
    /** It was given up; only a redrive starts it again. */
    DEAD;

    /** The state as it is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word; empty for any other. */
    public static Optional<TaskState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
