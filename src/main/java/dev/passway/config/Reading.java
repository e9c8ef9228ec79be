package dev.passway.config;

/** What reading the text of a key gave. */
sealed interface Reading {
    record Value(Object value) implements Reading {}

    /** The problem is to be read after the key; it quotes no secret. */
    record Refused(String problem) implements Reading {}

    /** Refused, and the fault is known already. */
    record Reported() implements Reading {}

    /** Refuses a text that is no secret, and quotes its beginning. */
    static Reading refused(String text, String problem) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new Refused("is \"" + shown + "\", which " + problem);
    }
}
