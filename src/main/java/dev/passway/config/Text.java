package dev.passway.config;

/** Any text. */
record Text() implements ValueType {
    @Override
    public Reading read(String text) {
        return new Reading.Value(text);
    }

    @Override
    public String allowed() {
        return "text";
    }
}
