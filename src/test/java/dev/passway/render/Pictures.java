package dev.passway.render;

import dev.passway.domain.Json;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures for documents that bring none: a logo, and a thumbnail where the style shows one. */
final class Pictures {
    private Pictures() {}

    /** The document with pictures; as it is, if it has some. */
    static Json.Obj in(Json.Obj document) {
        if (document.member("images").isPresent()) {
            return document;
        }
        var images = new LinkedHashMap<String, Json>();
        images.put("icon.png", base64(logo(29)));
        images.put("icon@2x.png", base64(logo(58)));
        images.put("logo@2x.png", base64(logo(100)));
        if (document.member("style").filter(new Json.Str("generic")::equals).isPresent()) {
            images.put("thumbnail@2x.png", base64(portrait()));
        }
        var members = new LinkedHashMap<String, Json>(document.members());
        members.put("images", new Json.Obj(images));
        return new Json.Obj(members);
    }

    private static BufferedImage logo(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        var graphics = graphics(image, side / 100.0);
        graphics.setColor(new Color(240, 89, 65));
        graphics.fill(new RoundRectangle2D.Double(0, 0, 100, 100, 44, 44));
        graphics.setColor(Color.WHITE);
        var wing = new Path2D.Double();
        wing.moveTo(18, 52);
        wing.lineTo(84, 20);
        wing.lineTo(58, 84);
        wing.lineTo(46, 60);
        wing.closePath();
        graphics.fill(wing);
        graphics.dispose();
        return image;
    }

    private static BufferedImage portrait() {
        var image = new BufferedImage(180, 180, BufferedImage.TYPE_INT_RGB);
        var graphics = graphics(image, 1.8);
        graphics.setColor(new Color(95, 168, 211));
        graphics.fillRect(0, 0, 100, 100);
        graphics.setColor(new Color(202, 233, 255));
        graphics.fill(new Ellipse2D.Double(31, 18, 38, 42));
        graphics.fill(new Arc2D.Double(12, 66, 76, 80, 0, 180, Arc2D.PIE));
        graphics.dispose();
        return image;
    }

    private static Graphics2D graphics(BufferedImage image, double scale) {
        var graphics = image.createGraphics();
        graphics.setRenderingHints(Map.of(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON));
        graphics.scale(scale, scale);
        return graphics;
    }

    private static Json base64(BufferedImage image) {
        return new Json.Str(Base64.getEncoder().encodeToString(Png.of(image)));
    }
}
