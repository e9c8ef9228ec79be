package dev.passway.wallet;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code (ISO/IEC 18004) as an image that stands in a page itself, without styles or scripts. */
final class QrCode {
    /** Modules of white around it, as the standard asks for. */
    private static final int MARGIN = 4;

    private QrCode() {}

    /**
     * An SVG element; as large as its place.
     *
     * @param text at most some hundred characters
     */
    static String svg(String text) {
        ByteMatrix modules = modules(text);
        int size = modules.getWidth() + 2 * MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" aria-label="QR code of this link" \
                shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%2$s"/></svg>""".formatted(size, path(modules));
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }

    /** Each run of dark modules of a row is a rectangle. */
    private static String path(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int end = x;
                while (end < modules.getWidth() && modules.get(end, y) == 1) {
                    end++;
                }
                if (end > x) {
                    int run = end - x;
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                }
                x = end + 1;
            }
        }
        return path.toString();
    }
}
