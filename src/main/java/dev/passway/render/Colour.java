package dev.passway.render;

import dev.passway.domain.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An opaque colour of sRGB; each part is of 0 to 255.
 *
 * @param red of the colour
 * @param green of the colour
 * @param blue of the colour
 */
record Colour(int red, int green, int blue) {
    static final String FORM = "must be a colour such as rgb(12, 34, 56) or #0C2238";

    private static final Pattern HEX = Pattern.compile("#([0-9A-Fa-f]{6})");
    private static final Pattern RGB = Pattern.compile("rgb\\( *(\\d{1,3}) *, *(\\d{1,3}) *, *(\\d{1,3}) *\\)");

    static final Colour BLACK = new Colour(0, 0, 0);
    static final Colour WHITE = new Colour(255, 255, 255);

    static Optional<Colour> of(Json value) {
        return value instanceof Json.Str(String text) ? of(text) : Optional.empty();
    }

    private static Optional<Colour> of(String text) {
        Matcher hex = HEX.matcher(text);
        if (hex.matches()) {
            int rgb = Integer.parseInt(hex.group(1), 16);
            return Optional.of(new Colour(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff));
        }
        Matcher rgb = RGB.matcher(text);
        return rgb.matches()
                ? within(Integer.parseInt(rgb.group(1)), Integer.parseInt(rgb.group(2)), Integer.parseInt(rgb.group(3)))
                : Optional.empty();
    }

    private static Optional<Colour> within(int red, int green, int blue) {
        return Math.max(red, Math.max(green, blue)) <= 255
                ? Optional.of(new Colour(red, green, blue))
                : Optional.empty();
    }

    /** As Apple writes colours. */
    String css() {
        return "rgb(" + red + ", " + green + ", " + blue + ")";
    }
}
