package dev.passway.pkpass;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/** Barcodes as shapes, one unit for a module. */
final class Barcodes {
    private static final int LINEAR_HEIGHT = 40;

    private Barcodes() {}

    /** Whether a barcode of Apple's format is square. */
    static boolean isSquare(String format) {
        return format.equals("PKBarcodeFormatQR") || format.equals("PKBarcodeFormatAztec");
    }

    /** The black modules of a barcode, the upper left one at the origin. */
    static Shape of(String format, String message) {
        var kind = switch (format) {
            case "PKBarcodeFormatQR" -> BarcodeFormat.QR_CODE;
            case "PKBarcodeFormatAztec" -> BarcodeFormat.AZTEC;
            case "PKBarcodeFormatPDF417" -> BarcodeFormat.PDF_417;
            case "PKBarcodeFormatCode128" -> BarcodeFormat.CODE_128;
            default -> throw new IllegalArgumentException(format);
        };
        try {
            int height = kind == BarcodeFormat.CODE_128 ? LINEAR_HEIGHT : 1;
            return shape(new MultiFormatWriter().encode(message, kind, 1, height, Map.of(EncodeHintType.MARGIN, 0)));
        } catch (WriterException e) {
            throw new IllegalArgumentException("a barcode that can't be written: " + message, e);
        }
    }

    private static Shape shape(BitMatrix modules) {
        var shape = new Path2D.Double();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    shape.append(new Rectangle2D.Double(x, y, 1, 1), false);
                }
            }
        }
        return shape;
    }
}
