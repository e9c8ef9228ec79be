package dev.passway.ingress;

import dev.passway.ingress.BadBodies.Table;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that are not plain UTF-8, characters that no database takes, names that stand twice, and depth. */
final class BadText {
    private static final String GOOD = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";

    private BadText() {}

    static List<BadBody> table() {
        var table = new Table();
        encodings(table);
        characters(table);
        duplicates(table);
        depth(table);
        return table.entries();
    }

    private static void encodings(Table table) {
        table.add("a byte order mark", "\uFEFF" + GOOD, "$");
        table.add("a byte order mark alone", "\uFEFF", "$");
        table.add("UTF-16 little-endian", GOOD.getBytes(StandardCharsets.UTF_16LE), "$");
        table.add("UTF-16 big-endian", GOOD.getBytes(StandardCharsets.UTF_16BE), "$");
        table.add("UTF-16 with its mark", GOOD.getBytes(StandardCharsets.UTF_16), "$");
        table.add("UTF-32", GOOD.getBytes(Charset.forName("UTF-32BE")), "$");
        table.add("Latin-1", BadBodies.withData("\"\u00fc\"").getBytes(StandardCharsets.ISO_8859_1), "$");
        table.add("the byte 0xff", bytes(0xff), "$");
        table.add("a lone continuation byte", bytes(0x80), "$");
        table.add("a cut two-byte character", bytes(0xc3), "$");
        table.add("a cut four-byte character", bytes(0xf0, 0x9f, 0x98), "$");
        table.add("an overlong slash", bytes(0xc0, 0xaf), "$");
        table.add("an overlong NUL", bytes(0xc0, 0x80), "$");
        table.add("a surrogate in UTF-8", bytes(0xed, 0xa0, 0x80), "$");
        table.add("a surrogate pair in CESU-8", bytes(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80), "$");
        table.add("a character beyond Unicode", bytes(0xf4, 0x90, 0x80, 0x80), "$");
    }

    private static void characters(Table table) {
        table.add("a raw line feed in a string", BadBodies.withData("\"a\nb\""), "$");
        table.add("a raw tab in a string", BadBodies.withData("\"a\tb\""), "$");
        table.add("a raw NUL in a string", BadBodies.withData("\"a\0b\""), "$");
        table.add("an unknown escape", BadBodies.withData("\"\\x41\""), "$");
        table.add("an escape cut short", BadBodies.withData("\"\\u00\""), "$");
        table.add("an escaped quote at the end", BadBodies.withData("\"\\\""), "$");
        table.add("an escaped NUL", BadBodies.withData("\"a\\u0000b\""), "$.additionalData.a");
        table.add("an escaped NUL in a name", BadBodies.withData("{\"\\u0000\":1}"), "$.additionalData.a['\\u0000']");
        table.add(
                "an escaped NUL in an identifier",
                BadBodies.withIdentifiers("{\"email\":\"\\u0000\"}"),
                "$.identifiers.email");
        table.add("a lone high surrogate", BadBodies.withData("\"\\ud83d\""), "$.additionalData.a");
        table.add("a lone low surrogate", BadBodies.withData("\"\\ude00\""), "$.additionalData.a");
        table.add("surrogates in the wrong order", BadBodies.withData("\"\\ude00\\ud83d\""), "$.additionalData.a");
        table.add("two high surrogates", BadBodies.withData("[\"\\ud83d\\ud83d\"]"), "$.additionalData.a[0]");
        table.add("a lone surrogate in a name", BadBodies.withData("{\"\\ud83d\":1}"), "$.additionalData.a['\\ud83d']");
        table.add("a lone surrogate in the pass type", BadBodies.withMember("\"passType\":\"\\udc00\""), "$.passType");
    }

    private static void duplicates(Table table) {
        table.add("a member twice", BadBodies.withMember("\"passType\":\"a\",\"passType\":\"a\""), "$.passType");
        table.add("identifiers twice", BadBodies.withMember("\"identifiers\":{\"email\":\"a@b.c\"}"), "$.identifiers");
        table.add(
                "an identifier twice",
                BadBodies.withIdentifiers("{\"email\":\"a@b.c\",\"email\":\"a@b.c\"}"),
                "$.identifiers.email");
        table.add(
                "a name twice by escape",
                BadBodies.withIdentifiers("{\"email\":\"a@b.c\",\"\\u0065mail\":\"a@b.c\"}"),
                "$.identifiers.email");
        table.add("data twice", BadBodies.withMember("\"additionalData\":{\"p\":1,\"p\":1}"), "$.additionalData.p");
        table.add(
                "deep data twice",
                BadBodies.withData("[{},{\"odd key\":1,\"odd key\":2}]"),
                "$.additionalData.a[1]['odd key']");
        table.add("an empty name twice", BadBodies.withData("{\"\":1,\"\":2}"), "$.additionalData.a['']");
    }

    private static void depth(Table table) {
        table.add("33 levels of arrays", "[".repeat(33) + "]".repeat(33), "$" + "[0]".repeat(32));
        table.add("33 levels of objects", "{\"a\":".repeat(33) + "1" + "}".repeat(33), "$" + ".a".repeat(32));
        table.add(
                "data one level too deep",
                BadBodies.withData("[".repeat(31) + "]".repeat(31)),
                "$.additionalData.a" + "[0]".repeat(30));
        table.add("30,000 levels", "[".repeat(30_000), "$" + "[0]".repeat(32));
    }

    /** A valid body but for those bytes in a string. */
    private static byte[] bytes(int... odd) {
        String text = BadBodies.withData("\"?\"");
        byte[] body = new byte[text.length() - 1 + odd.length];
        int at = text.indexOf('?');
        for (int i = 0; i < body.length; i++) {
            boolean inside = i >= at && i < at + odd.length;
            body[i] = (byte) (inside ? odd[i - at] : text.charAt(i < at ? i : i - odd.length + 1));
        }
        return body;
    }
}
