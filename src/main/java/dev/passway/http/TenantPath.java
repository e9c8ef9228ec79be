package dev.passway.http;

import io.vertx.ext.web.RoutingContext;

/**
 * Paths below {@code /api/{tenantId}/}. They are matched as a whole: for a named part Vert.x would decode the query, too,
 * and throw at a malformed one, which can never be a reason to refuse a webhook.
 */
public final class TenantPath {
    private static final String PREFIX = "/api/";

    private TenantPath() {}

    /** The pattern of all tenants' paths that end so; {@code end} begins with a slash and holds no special characters. */
    public static String pattern(String end) {
        return PREFIX + "[^/]+" + end;
    }

    /** The tenant that such a path names. */
    public static String tenantId(RoutingContext context) {
        String path = context.normalizedPath();
        return path.substring(PREFIX.length(), path.indexOf('/', PREFIX.length()));
    }
}
