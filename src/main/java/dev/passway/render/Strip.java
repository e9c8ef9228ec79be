package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.render.StripDrawing.Colours;
import dev.passway.render.StripDrawing.PointsBar;
import dev.passway.render.StripDrawing.StampCard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a document says of a drawn strip. How far a pass has come stands in its metadata under {@value #NAME}:
 * {@code {"filled": 3, "total": 10}} for stamps, {@code {"value": 120, "goal": 500}} for a bar; a total or a goal there
 * goes before that of the document.
 *
 * @param stamps whether it is a card of stamps, else a bar
 * @param most the total or the goal of passes whose metadata name none, positive
 */
record Strip(boolean stamps, BigDecimal most, Colours colours) {
    static final String NAME = "strip";

    private static final String STAMPS = "stamps";
    private static final String BAR = "bar";

    static Strip read(DocumentReader strip) {
        strip.only(List.of("kind", "total", "goal", "background", "filled", "empty"));
        String kind = strip.needed("kind", 20);
        boolean stamps = strip.word("kind", List.of(STAMPS, BAR)).orElse(kind).equals(STAMPS);
        var most = stamps ? strip.whole("total", 1, StripDrawing.MOST_STAMPS).map(BigDecimal::valueOf) : goal(strip);
        var colours = new Colours(
                colour(strip, "background"),
                colour(strip, "filled").orElse(Colour.WHITE),
                colour(strip, "empty").orElse(Colour.BLACK));
        return new Strip(stamps, most.orElse(BigDecimal.TEN), colours);
    }

    private static Optional<BigDecimal> goal(DocumentReader strip) {
        Optional<BigDecimal> goal = strip.number("goal", 0, 1_000_000_000_000L);
        if (goal.filter(given -> given.signum() == 0).isPresent()) {
            strip.fault("goal", "must be more than 0");
        }
        return goal.filter(given -> given.signum() > 0);
    }

    private static Optional<Colour> colour(DocumentReader strip, String name) {
        return strip.value(name, Colour::of, Colour.FORM);
    }

    /** The drawing for one pass. What is odd in its metadata counts as absent: nothing is filled. */
    StripDrawing drawing(Json.Obj metadata) {
        Json.Obj values = metadata.member(NAME).orElse(Json.EMPTY) instanceof Json.Obj object ? object : Json.EMPTY;
        return stamps ? stampCard(values) : bar(values);
    }

    private StripDrawing stampCard(Json.Obj values) {
        int total = Math.clamp(number(values, "total").orElse(most).longValue(), 1, StripDrawing.MOST_STAMPS);
        long filled = number(values, "filled").orElse(BigDecimal.ZERO).longValue();
        return new StampCard(Math.clamp(filled, 0, total), total, colours);
    }

    private StripDrawing bar(Json.Obj values) {
        double goal = number(values, "goal")
                .filter(given -> given.signum() > 0)
                .orElse(most)
                .doubleValue();
        double value = number(values, "value").orElse(BigDecimal.ZERO).doubleValue();
        return new PointsBar(Math.clamp(value / goal, 0.0, 1.0), colours);
    }

    private static Optional<BigDecimal> number(Json.Obj values, String name) {
        return values.member(name)
                .flatMap(value -> value instanceof Json.Num(BigDecimal number)
                                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
                        ? Optional.of(number)
                        : Optional.empty());
    }
}
