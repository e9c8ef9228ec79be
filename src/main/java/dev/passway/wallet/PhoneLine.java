package dev.passway.wallet;

import java.util.regex.Pattern;

/** A line of a phone's log, made fit for ours: one line, short, without what looks like a token or a person. */
final class PhoneLine {
    /** Longest line, in characters; what is cut is shown by an ellipsis. */
    static final int LONGEST = 500;

    /** Read no further: a pattern's time grows with the text. */
    private static final int READ = 2_000;

    /** Control, format and separator characters, and halves of characters: they could end a line, or turn it round. */
    private static final Pattern UNCLEAN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\"'<>(),;]{1,64}@[^\\s@\"'<>(),;]{1,255}");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9](?:[ ().-]{0,2}[0-9]){6,}");
    /** A UUID has no run of so many, and a pass type identifier has dots. */
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z_+=]{20,}");

    private PhoneLine() {}

    static String clean(String line) {
        String text = line.substring(0, Math.min(line.length(), READ));
        text = UNCLEAN.matcher(text).replaceAll(" ");
        text = EMAIL.matcher(text).replaceAll("(e-mail)");
        text = PHONE.matcher(text).replaceAll("(phone)");
        text = TOKEN.matcher(text).replaceAll("(token)").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
