package dev.passway.http;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the media types of a problem the caller would rather have (RFC 9110, section 12.5.1). */
final class Accepted {
    private static final String DEFAULT = "application/json";
    private static final List<String> KNOWN = List.of(DEFAULT, "application/problem+json", "text/json", "text/plain");

    private Accepted() {}

    /** The type that the caller wants most of those that we write, the first of equals; JSON when it wants none. */
    static String mediaType(RoutingContext context) {
        try {
            return best(context.parsedHeaders().accept());
        } catch (RuntimeException malformed) {
            return DEFAULT; // Vert.x' parser throws at an open quote
        }
    }

    private static String best(List<MIMEHeader> ranges) {
        String best = DEFAULT;
        float most = 0;
        for (String known : KNOWN) {
            float weight = weight(known, ranges);
            if (weight > most) {
                best = known;
                most = weight;
            }
        }
        return best;
    }

    /** What the most specific range that covers the type says of it; 0 if none does. */
    private static float weight(String known, List<MIMEHeader> ranges) {
        return ranges.stream()
                .filter(range -> matches(range, known))
                .max(Comparator.comparingInt(Accepted::precision))
                .map(MIMEHeader::weight)
                .orElse(0f);
    }

    private static int precision(MIMEHeader range) {
        return (range.component().equals("*") ? 0 : 1) + (range.subComponent().equals("*") ? 0 : 1);
    }

    private static boolean matches(MIMEHeader wanted, String known) {
        int slash = known.indexOf('/');
        return covers(wanted.component(), known.substring(0, slash))
                && covers(wanted.subComponent(), known.substring(slash + 1));
    }

    private static boolean covers(String wanted, String known) {
        return wanted.equals("*") || wanted.toLowerCase(Locale.ROOT).equals(known);
    }
}
