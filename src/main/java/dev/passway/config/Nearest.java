package dev.passway.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the known word that somebody most likely meant. */
final class Nearest {
    private Nearest() {}

    /** A remedy: the nearest word if one is near, else to take the unknown one out. */
    static String hint(String unknown, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(unknown, word)))
                .filter(word -> distance(unknown, word) <= Math.max(2, unknown.length() / 4))
                .map(word -> "did you mean " + word + "? Else remove it")
                .orElse("remove it");
    }

    /** Edit distance (Levenshtein) without regard to case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
