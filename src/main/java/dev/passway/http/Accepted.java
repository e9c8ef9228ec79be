package dev.passway.http;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** Which of the media types of a problem the caller would rather have (RFC 9110, section 12.5.1). */
final class Accepted {
    private static final String DEFAULT = "application/json";
    private static final List<String> KNOWN = List.of(DEFAULT, "application/problem+json", "text/json", "text/plain");

    private Accepted() {}

    /** The first acceptable type that we write, in the caller's order of preference; JSON when there is none. */
    static String mediaType(RoutingContext context) {
        for (MIMEHeader wanted : context.parsedHeaders().accept()) {
            if (wanted.weight() <= 0) {
                continue;
            }
            for (String known : KNOWN) {
                if (matches(wanted, known)) {
                    return known;
                }
            }
        }
        return DEFAULT;
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
