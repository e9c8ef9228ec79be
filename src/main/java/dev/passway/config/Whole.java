package dev.passway.config;

/** A whole number. */
record Whole(int min, int max) implements ValueType {
    @Override
    public Reading read(String text) {
        // at most nine digits: every one of them is an int
        if (!text.matches("-?[0-9]{1,9}")) {
            return Reading.refused(text, "is not a whole number in the range");
        }
        int value = Integer.parseInt(text);
        return value < min || value > max ? Reading.refused(text, "is out of range") : new Reading.Value(value);
    }

    @Override
    public String allowed() {
        return min + " to " + max;
    }
}
