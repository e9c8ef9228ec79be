package dev.passway.domain;

/** A text that is not the JSON it should be. Thrown for every bad body, so it carries no stack trace. */
public final class JsonFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * @param path JSON path of what is wrong, {@code $} for the text as a whole
     * @param message what is wrong, without any value of the text
     */
    public JsonFault(String path, String message) {
        super(message, null, false, false);
        this.path = path;
    }

    /** JSON path of what is wrong, for example {@code $.identifiers.email}. */
    public String path() {
        return path;
    }

    /** The same as an entry of an answer's {@code errors}. */
    public Violation violation() {
        return new Violation(path, String.valueOf(getMessage()));
    }
}
