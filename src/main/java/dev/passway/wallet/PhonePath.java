package dev.passway.wallet;

import dev.passway.domain.TenantId;
import dev.passway.http.PercentEncoding;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.http.TenantPath;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a phone's request, read.
 *
 * @param tenant whose passes
 * @param names what stands in it in the places of names, decoded, in order: devices, pass type identifiers, serial numbers
 */
record PhonePath(TenantId tenant, List<String> names) {
    private static final int LONGEST = 255;

    PhonePath {
        names = List.copyOf(names);
    }

    /** The pattern of all tenants' paths of that form; a star stands for a name. */
    static String pattern(String form) {
        return TenantPath.pattern(form.replace("*", "[^/]+"));
    }

    /**
     * Reads a path that such a pattern matches.
     *
     * @throws dev.passway.http.ProblemException if it names no tenant, or anything in a way that phones never do
     */
    static PhonePath read(RoutingContext context, String form) {
        String tenant = TenantPath.tenantId(context);
        if (!TenantId.isValid(tenant)) {
            throw Problem.of(ProblemType.NOT_FOUND, "No resource has this path.")
                    .asException();
        }
        String[] parts = form.split("/", -1);
        String[] path = context.normalizedPath().split("/", -1);
        int before = path.length - parts.length;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].equals("*")) {
                names.add(decoded(path[before + i]));
            }
        }
        return new PhonePath(new TenantId(tenant), names);
    }

    private static String decoded(String segment) {
        return PercentEncoding.decode(segment.replace("+", "%2B"))
                .filter(PhonePath::isName)
                .orElseThrow(() -> Problem.of(
                                ProblemType.INVALID_REQUEST,
                                "A name in the path may hold 1 to " + LONGEST
                                        + " characters, and neither slashes nor control characters.")
                        .asException());
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST
                && !text.equals(".")
                && !text.equals("..")
                && text.codePoints().noneMatch(PhonePath::isStrange);
    }

    /** Undecodable bytes have become the replacement character. */
    private static boolean isStrange(int character) {
        return character == '/' || character == '\\' || character == '\uFFFD' || Character.isISOControl(character);
    }
}
