package dev.passway.pkpass;

import dev.passway.domain.Json;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The front of a pass, as its {@code pass.json} tells it.
 *
 * @param style Apple's word for its kind
 * @param strings the translations in use
 */
record Face(Pkpass pass, String style, Map<String, String> strings) {
    private static final List<String> STYLES = List.of("boardingPass", "coupon", "eventTicket", "generic", "storeCard");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+), *(\\d+), *(\\d+)\\)");

    /** A label and its value, as the phone writes them. */
    record Text(String label, String value) {}

    /** In that language, as far as the pass is translated. */
    static Face of(Pkpass pass, String language) {
        String style = STYLES.stream()
                .filter(word -> pass.json().member(word).isPresent())
                .findFirst()
                .orElseThrow();
        return new Face(pass, style, Strings.of(pass, language));
    }

    Color background() {
        return colour("backgroundColor").orElse(new Color(245, 245, 247));
    }

    Color foreground() {
        return colour("foregroundColor").orElse(Color.BLACK);
    }

    Color label() {
        return colour("labelColor").orElse(foreground());
    }

    /** A text outermost, translated. */
    Optional<String> text(String name) {
        return pass.text(name).map(this::translated);
    }

    /** The fields of a place, such as {@code primaryFields}. */
    List<Text> fields(String place) {
        return content().member(place).map(Face::items).orElse(List.of()).stream()
                .map(field -> new Text(translated(string(field, "label").orElse("")), translated(Values.shown(field))))
                .toList();
    }

    /** A word of the style, such as {@code transitType}. */
    Optional<String> word(String name) {
        return string(content(), name);
    }

    /** The first barcode; empty if there is none. */
    Optional<Json.Obj> barcode() {
        return pass.json().member("barcodes").map(Face::items).orElse(List.of()).stream()
                .findFirst();
    }

    static Optional<String> string(Json.Obj object, String name) {
        return object.member(name)
                .flatMap(value -> value instanceof Json.Str(String text) ? Optional.of(text) : Optional.empty());
    }

    private String translated(String text) {
        return strings.getOrDefault(text, text);
    }

    private Json.Obj content() {
        return (Json.Obj) pass.json().member(style).orElseThrow();
    }

    private static List<Json.Obj> items(Json value) {
        return ((Json.Arr) value).items().stream().map(Json.Obj.class::cast).toList();
    }

    private Optional<Color> colour(String name) {
        return pass.text(name)
                .map(RGB::matcher)
                .filter(Matcher::matches)
                .map(rgb -> new Color(
                        Integer.parseInt(rgb.group(1)),
                        Integer.parseInt(rgb.group(2)),
                        Integer.parseInt(rgb.group(3))));
    }
}
