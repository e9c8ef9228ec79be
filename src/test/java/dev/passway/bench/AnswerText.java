package dev.passway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/** An HTTP/1.1 answer as bytes: just enough to know whether it is complete, its status, and whether a pass was updated. */
final class AnswerText {
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] UPDATED = "\"outcome\":\"updated\"".getBytes(US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;

    private AnswerText() {}

    /** Reads it; empty if there is more to come, broken if it has no Content-Length. */
    static Optional<Answer> read(byte[] text) {
        int headEnd = find(HEAD_END, text, 0, text.length);
        if (headEnd < 0) {
            return Optional.empty();
        }
        int length = find(LENGTH, text, 0, headEnd);
        if (length < 0) {
            return Optional.of(Answer.BROKEN);
        }
        int bodyStart = headEnd + HEAD_END.length;
        if (text.length < bodyStart + number(text, length + LENGTH.length, headEnd)) {
            return Optional.empty();
        }
        boolean updated = find(UPDATED, text, bodyStart, text.length) > 0;
        return Optional.of(new Answer(number(text, STATUS_AT, STATUS_AT + STATUS_DIGITS), updated));
    }

    /** The digits from there, after blanks. */
    private static int number(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
            number = 10 * number + text[at] - '0';
        }
        return number;
    }

    /** Where the lower-case word is, whatever the text's case; negative if it is not there. */
    private static int find(byte[] word, byte[] text, int from, int to) {
        for (int at = from; at <= to - word.length; at++) {
            if (isAt(at, word, text)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(int at, byte[] word, byte[] text) {
        for (int i = 0; i < word.length; i++) {
            byte letter = text[at + i];
            if (word[i] != (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter)) {
                return false;
            }
        }
        return true;
    }
}
