package dev.passway.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a credential may do. The words are those of the contract and of tokens' {@code scope} claims. */
public enum Scope {
    KLAVIYO_LISTENER_WRITE("KlaviyoListener.Write"),
    TASKS_READ("Tasks.Read"),
    TASKS_WRITE("Tasks.Write"),
    PASSES_READ("Passes.Read"),
    PASSES_WRITE("Passes.Write");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The word on the wire, for example {@code KlaviyoListener.Write}. */
    public String word() {
        return word;
    }

    /** The scope that the word names, exactly; empty for any other word. */
    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }
}
