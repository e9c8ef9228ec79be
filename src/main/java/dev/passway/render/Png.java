package dev.passway.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG, in memory alone. */
final class Png {
    /** Of 0 (smallest) to 1 (fastest): a sixth more bytes than in the middle, for half the time. */
    private static final float QUALITY = 0.9f;

    private Png() {}

    static byte[] of(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        var bytes = new ByteArrayOutputStream();
        // not ImageIO.write, which goes by way of a file in the temporary folder
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused bytes", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
