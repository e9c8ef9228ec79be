package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.pkpass.Golden;
import dev.passway.render.StripDrawing.Colours;
import dev.passway.render.StripDrawing.PointsBar;
import dev.passway.render.StripDrawing.StampCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StripsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Colours COFFEE =
            new Colours(Optional.of(new Colour(74, 44, 42)), new Colour(255, 205, 120), new Colour(255, 240, 220));
    private static final Colours MINT =
            new Colours(Optional.of(new Colour(240, 244, 248)), new Colour(20, 120, 90), new Colour(120, 140, 150));
    private static final Colours CLEAR = new Colours(Optional.empty(), Colour.WHITE, Colour.BLACK);

    /** A kind of strip as somebody has looked at it. */
    record Kind(String name, StripDrawing drawing, StripSize size) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        var card = StripSize.STORE_CARD_OR_COUPON;
        var ticket = StripSize.EVENT_TICKET;
        return List.of(
                new Kind("stamps-3-of-10", new StampCard(3, 10, COFFEE), card),
                new Kind("stamps-5-of-5", new StampCard(5, 5, MINT), card),
                new Kind("stamps-17-of-30", new StampCard(17, 30, COFFEE), card),
                new Kind("stamps-7-of-8-clear", new StampCard(7, 8, CLEAR), ticket),
                new Kind("bar-0", new PointsBar(0, COFFEE), card),
                new Kind("bar-42", new PointsBar(0.42, COFFEE), card),
                new Kind("bar-100", new PointsBar(1, MINT), ticket));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void looks_as_it_did_when_somebody_looked(Kind kind) {
        byte[] sharp = Strips.draw(kind.drawing(), kind.size()).get(1).content();

        Golden.compare(Golden.picture(sharp), FOLDER.resolve("strip-" + kind.name() + ".png"));
    }

    @ParameterizedTest
    @EnumSource
    void has_apples_size_at_each_resolution(StripSize size) {
        var images = Strips.draw(new PointsBar(0.5, MINT), size);

        assertThat(images).extracting(PackedFile::name).containsExactly("strip.png", "strip@2x.png", "strip@3x.png");
        for (int scale = 1; scale <= 3; scale++) {
            var picture = Golden.picture(images.get(scale - 1).content());
            assertThat(picture.getWidth()).isEqualTo(375 * scale);
            assertThat(picture.getHeight()).isEqualTo(size.height() * scale);
        }
    }

    @Test
    void shows_each_stamp_and_a_bar_that_is_nearly_full() {
        var size = StripSize.STORE_CARD_OR_COUPON;

        assertThat(look(new StampCard(3, 10, COFFEE), size)).isNotEqualTo(look(new StampCard(4, 10, COFFEE), size));
        assertThat(look(new PointsBar(0.999, COFFEE), size)).isNotEqualTo(look(new PointsBar(1, COFFEE), size));
        assertThat(StripKey.of(new PointsBar(0.9999, COFFEE), size))
                .isEqualTo(StripKey.of(new PointsBar(0.9985, COFFEE), size))
                .isNotEqualTo(StripKey.of(new PointsBar(1, COFFEE), size));
        assertThat(StripKey.of(new PointsBar(0.29, COFFEE), size).drawing()).isEqualTo(new PointsBar(0.29, COFFEE));
    }

    @Test
    void draws_the_same_into_the_same_bytes() {
        var drawing = new StampCard(3, 10, COFFEE);

        assertThat(look(drawing, StripSize.EVENT_TICKET)).isEqualTo(look(drawing, StripSize.EVENT_TICKET));
    }

    private static byte[] look(StripDrawing drawing, StripSize size) {
        return Strips.draw(drawing, size).getFirst().content();
    }
}
