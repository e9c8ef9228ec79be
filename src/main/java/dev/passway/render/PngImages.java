package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pictures of a document: PNG files in base64, by the name that they have in a pass. */
final class PngImages {
    /** Bytes of one picture. */
    static final int LARGEST = 512 * 1024;

    /** Bytes of all pictures: a phone fetches them with each update. */
    static final int LARGEST_TOGETHER = 2 * 1024 * 1024;

    /** Pixels on each side. */
    static final int LONGEST_SIDE = 2048;

    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\\.lproj/)?(background|footer|icon|logo|strip|thumbnail)(?:@[23]x)?\\.png");
    private static final Pattern ICON = Pattern.compile("icon(?:@[23]x)?\\.png");
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int HEAD = 33;
    private static final int MOST = 200;

    private PngImages() {}

    static SequencedMap<String, byte[]> read(DocumentReader document, PassStyle style) {
        var images = new LinkedHashMap<String, byte[]>();
        Optional<DocumentReader> given = document.object("images");
        if (given.filter(reader -> reader.names().stream().anyMatch(ICON.asMatchPredicate()))
                .isEmpty()) {
            document.fault("images", "must hold icon.png or icon@2x.png; a phone refuses a pass without");
        }
        given.ifPresent(reader -> {
            var names = reader.names();
            if (names.size() > MOST) {
                reader.fault("must be at most " + MOST);
            }
            names.forEach(name -> image(reader, name, style).ifPresent(bytes -> images.put(name, bytes)));
            if (images.values().stream().mapToInt(bytes -> bytes.length).sum() > LARGEST_TOGETHER) {
                reader.fault("must be at most " + LARGEST_TOGETHER + " bytes together");
            }
        });
        return images;
    }

    private static Optional<byte[]> image(DocumentReader reader, String name, PassStyle style) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            reader.fault(
                    name,
                    "must be named icon.png, logo.png, strip.png, thumbnail.png, background.png or footer.png, with @2x"
                            + " or @3x, in no folder or in one such as de.lproj");
            return Optional.empty();
        }
        if (!style.shows(parts.group(1))) {
            reader.fault(name, "is shown on no " + style.word());
        }
        return reader.value(
                name,
                PngImages::png,
                "must be a PNG in base64 of at most " + LARGEST + " bytes and " + LONGEST_SIDE + " pixels a side");
    }

    private static Optional<byte[]> png(Json value) {
        return value instanceof Json.Str(String text) && text.length() <= LARGEST / 3 * 4 + 4
                ? decoded(text).filter(PngImages::isPng)
                : Optional.empty();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it starts as a PNG does and is of a bearable size (PNG specification, 11.2.2). */
    private static boolean isPng(byte[] bytes) {
        if (bytes.length < HEAD) {
            return false;
        }
        var head = ByteBuffer.wrap(bytes);
        boolean png = head.getLong() == SIGNATURE && head.getInt() == 13 && head.getInt() == IHDR;
        return png && isSide(head.getInt()) && isSide(head.getInt());
    }

    private static boolean isSide(int pixels) {
        return pixels >= 1 && pixels <= LONGEST_SIDE;
    }
}
