package dev.passway.pkpass;

import dev.passway.pkpass.Pen.Anchor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Paints the front of a pass about as a phone shows it, from the finished file alone. It is for people to look at: a phone's
 * own layout differs in measures and in the font.
 */
public final class PassPainter {
    private static final int SCALE = 2;
    private static final int WIDTH = 375;
    private static final int HEIGHT = 470;
    private static final int DESK = 14;
    private static final double MARGIN = 16;
    private static final double HEAD = 62;
    /** The largest that values of a row are written; all of them in one size. */
    private static final double VALUE = 18;

    private final Pkpass pass;
    private final Face face;
    private final Graphics2D graphics;
    private final Pen pen;

    private PassPainter(Pkpass pass, Graphics2D graphics) {
        this.pass = pass;
        this.face = Face.of(pass, "en");
        this.graphics = graphics;
        this.pen = new Pen(graphics);
    }

    /** The front in English, two pixels for a point. */
    public static BufferedImage paint(Pkpass pass) {
        var image =
                new BufferedImage((WIDTH + 2 * DESK) * SCALE, (HEIGHT + 2 * DESK) * SCALE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.scale(SCALE, SCALE);
        graphics.setColor(new Color(222, 222, 227));
        graphics.fillRect(0, 0, WIDTH + 2 * DESK, HEIGHT + 2 * DESK);
        graphics.translate(DESK, DESK);
        new PassPainter(pass, graphics).paint();
        graphics.dispose();
        return image;
    }

    private void paint() {
        Area card = card();
        graphics.setColor(face.background());
        graphics.fill(card);
        head();
        double y = HEAD;
        var strip = picture("strip");
        if (strip.isPresent()) {
            double height =
                    (double) WIDTH * strip.get().getHeight() / strip.get().getWidth();
            graphics.setClip(card);
            graphics.drawImage(strip.get(), 0, (int) y, WIDTH, (int) Math.round(height), null);
            graphics.setClip(null);
            onStrip(y, height);
            y += height + 20;
        } else if (face.style().equals("boardingPass")) {
            y = journey(y + 22);
        } else {
            y = primary(y + 22);
        }
        rows(y);
        Barcode.paint(face, pen, WIDTH / 2.0, HEIGHT - MARGIN);
    }

    /** Store cards and coupons show both kinds of fields in one row. */
    private void rows(double y) {
        var secondary = face.fields("secondaryFields");
        var auxiliary = face.fields("auxiliaryFields");
        if (face.style().equals("storeCard") || face.style().equals("coupon")) {
            row(Stream.concat(secondary.stream(), auxiliary.stream()).toList(), y);
        } else {
            row(auxiliary, row(secondary, y));
        }
    }

    /** The outline: a ticket has a notch, a boarding pass two, a coupon a torn edge. */
    private Area card() {
        var card = new Area(new RoundRectangle2D.Double(0, 0, WIDTH, HEIGHT, 24, 24));
        switch (face.style()) {
            case "eventTicket" -> card.subtract(hole(WIDTH / 2.0, -6, 24));
            case "boardingPass" -> {
                card.subtract(hole(0, HEAD + 98, 7));
                card.subtract(hole(WIDTH, HEAD + 98, 7));
            }
            case "coupon" -> {
                for (double x = 0; x <= WIDTH; x += WIDTH / 25.0) {
                    card.subtract(hole(x, 0, 4.5));
                    card.subtract(hole(x, HEIGHT, 4.5));
                }
            }
            default -> {}
        }
        return card;
    }

    private static Area hole(double x, double y, double radius) {
        return new Area(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private void head() {
        double x = MARGIN;
        var logo = picture("logo");
        if (logo.isPresent()) {
            double height =
                    Math.min(38, 150.0 * logo.get().getHeight() / logo.get().getWidth());
            double width = height * logo.get().getWidth() / logo.get().getHeight();
            graphics.drawImage(logo.get(), (int) x, 14, (int) width, (int) height, null);
            x += width + 10;
        }
        double right = WIDTH - MARGIN;
        for (var field : face.fields("headerFields").reversed()) {
            pen.write(field.label().toUpperCase(Locale.ROOT), right, 24, 9.5, 120, Anchor.RIGHT, face.label());
            pen.write(field.value(), right, 45, 19, 120, Anchor.RIGHT, face.foreground());
            right -= Math.max(Pen.width(field.label(), 11), Pen.width(field.value(), 19)) + 22;
        }
        double left = x;
        double room = right - left;
        face.text("logoText")
                .ifPresent(text -> pen.writeBold(text, left, 40, 17, room, Anchor.LEFT, face.foreground()));
    }

    private void onStrip(double y, double height) {
        for (var field : first(face.fields("primaryFields"))) {
            pen.write(field.value(), MARGIN, y + height * 0.42, 40, WIDTH - 2 * MARGIN, Anchor.LEFT, face.foreground());
            pen.write(field.label(), MARGIN, y + height * 0.42 + 20, 14, WIDTH - 2 * MARGIN, Anchor.LEFT, face.label());
        }
    }

    private double primary(double y) {
        var thumbnail = picture("thumbnail");
        thumbnail.ifPresent(image -> {
            double height = Math.min(90, 90.0 * image.getHeight() / image.getWidth());
            graphics.drawImage(image, WIDTH - (int) MARGIN - 90, (int) y - 10, 90, (int) height, null);
        });
        double room = WIDTH - 2 * MARGIN - (thumbnail.isPresent() ? 104 : 0);
        for (var field : first(face.fields("primaryFields"))) {
            pen.write(field.label().toUpperCase(Locale.ROOT), MARGIN, y, 10, room, Anchor.LEFT, face.label());
            pen.write(field.value(), MARGIN, y + 34, 30, room, Anchor.LEFT, face.foreground());
        }
        return y + (thumbnail.isPresent() ? 106 : 66);
    }

    /** From where to where. */
    private double journey(double y) {
        List<Face.Text> ends = face.fields("primaryFields");
        end(ends.getFirst(), MARGIN, y, Anchor.LEFT);
        if (ends.size() > 1) {
            end(ends.get(1), WIDTH - MARGIN, y, Anchor.RIGHT);
            graphics.setColor(face.label());
            graphics.fill(arrow(WIDTH / 2.0, y + 28));
        }
        return y + 106;
    }

    private static Path2D arrow(double x, double y) {
        var arrow = new Path2D.Double();
        arrow.moveTo(x - 17, y - 3);
        arrow.lineTo(x + 3, y - 3);
        arrow.lineTo(x + 3, y - 11);
        arrow.lineTo(x + 18, y);
        arrow.lineTo(x + 3, y + 11);
        arrow.lineTo(x + 3, y + 3);
        arrow.lineTo(x - 17, y + 3);
        arrow.closePath();
        return arrow;
    }

    private void end(Face.Text field, double x, double y, Anchor anchor) {
        pen.write(field.label().toUpperCase(Locale.ROOT), x, y, 10, 150, anchor, face.label());
        pen.write(field.value(), x, y + 44, 46, 145, anchor, face.foreground());
    }

    /** Fields beside each other; returns where the next row begins. */
    private double row(List<Face.Text> fields, double y) {
        if (fields.isEmpty()) {
            return y;
        }
        double room = (WIDTH - 2 * MARGIN) / fields.size();
        double size = fields.stream()
                .mapToDouble(field -> VALUE * (room - 8) / Pen.width(field.value(), VALUE))
                .reduce(VALUE, Math::min);
        for (int i = 0; i < fields.size(); i++) {
            boolean last = i > 0 && i == fields.size() - 1;
            double x = last ? WIDTH - MARGIN : MARGIN + i * room;
            Anchor anchor = last ? Anchor.RIGHT : Anchor.LEFT;
            pen.write(fields.get(i).label().toUpperCase(Locale.ROOT), x, y + 10, 9.5, room - 8, anchor, face.label());
            pen.write(fields.get(i).value(), x, y + 32, size, room - 8, anchor, face.foreground());
        }
        return y + 52;
    }

    private Optional<BufferedImage> picture(String name) {
        return List.of("en.lproj/" + name + "@2x.png", name + "@2x.png", "en.lproj/" + name + ".png", name + ".png")
                .stream()
                .flatMap(file -> pass.file(file).stream())
                .findFirst()
                .map(Golden::picture);
    }

    private static List<Face.Text> first(List<Face.Text> fields) {
        return fields.subList(0, Math.min(1, fields.size()));
    }
}
