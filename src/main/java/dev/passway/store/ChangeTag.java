package dev.passway.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The point up to which a device has been told what has changed. Phones hand it back as they got it.
 *
 * @param epoch of which history of the database it is a point
 * @param transaction the oldest one that may not have been seen; at least 0
 */
public record ChangeTag(String epoch, long transaction) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{12})-([0-9]{1,18})");

    /** The tag of that text; empty if it is none that we gave out. */
    public static Optional<ChangeTag> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new ChangeTag(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** As phones get it. */
    public String text() {
        return epoch + "-" + transaction;
    }
}
