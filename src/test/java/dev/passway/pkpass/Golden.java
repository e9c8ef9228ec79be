package dev.passway.pkpass;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Pictures that somebody has looked at, kept as files. A test compares with them; {@code -Dpassway.write-docs=true} writes them
 * anew, to be looked at again.
 */
public final class Golden {
    /** By how much a part of a colour may differ: rasterisers round. */
    private static final int TOLERANCE = 12;
    /** Of so many pixels one may differ by more, at edges. */
    private static final int PIXELS_PER_STRAY = 500;

    private Golden() {}

    /** Fails unless the picture looks like the one that is kept; what it was instead is left under {@code target}. */
    public static void compare(BufferedImage picture, Path kept) {
        try {
            if (Boolean.getBoolean("passway.write-docs")) {
                write(picture, kept);
                return;
            }
            var expected = ImageIO.read(kept.toFile());
            Path found = Path.of("target", "golden", kept.getFileName().toString());
            write(picture, found);
            assertThat(picture.getWidth()).as("width of %s", found).isEqualTo(expected.getWidth());
            assertThat(picture.getHeight()).as("height of %s", found).isEqualTo(expected.getHeight());
            assertThat(strays(picture, expected))
                    .as("pixels of %s that differ from %s", found, kept)
                    .isLessThanOrEqualTo(picture.getWidth() * picture.getHeight() / PIXELS_PER_STRAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a PNG. */
    public static BufferedImage picture(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many pixels of two pictures of one size differ visibly. */
    public static int strays(BufferedImage one, BufferedImage other) {
        int strays = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (differ(one.getRGB(x, y), other.getRGB(x, y))) {
                    strays++;
                }
            }
        }
        return strays;
    }

    private static boolean differ(int one, int other) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            if (Math.abs((one >>> shift & 0xff) - (other >>> shift & 0xff)) > TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        File target = file.toFile();
        ImageIO.write(picture, "png", target);
    }
}
