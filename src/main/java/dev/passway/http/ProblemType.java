package dev.passway.http;

/**
 * The catalogue of problems that callers meet (RFC 9457). A type's URI never changes its meaning; texts may.
 */
public enum ProblemType {
    MALFORMED_JSON(400, "malformed-json", "The body is not the JSON that Passway reads"),
    INVALID_REQUEST(400, "invalid-request", "The request has values that cannot be used"),
    UNAUTHORIZED(401, "unauthorized", "A valid credential is needed"),
    FORBIDDEN(403, "forbidden", "The credential does not allow this"),
    NOT_FOUND(404, "not-found", "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The resource does not know this method"),
    LINK_EXPIRED(410, "link-expired", "The link is no longer good"),
    CONTENT_TOO_LARGE(413, "content-too-large", "The body is too large"),
    URI_TOO_LONG(414, "uri-too-long", "The path and its parameters are too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body is in a form that Passway does not read"),
    TOO_MANY_FAILED_CREDENTIALS(
            429, "too-many-failed-credentials", "Too many credentials from this address were not valid"),
    RATE_LIMITED(429, "rate-limited", "The tenant's limit of webhooks is used up"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
    INTERNAL_ERROR(500, "internal-error", "Passway met a defect of its own"),
    OVERLOADED(503, "overloaded", "Too many requests are under way"),
    UNAVAILABLE(503, "unavailable", "Something that Passway needs is away for the moment"),
    DEADLINE_EXCEEDED(503, "deadline-exceeded", "The request could not be finished in time");

    /** Leads to the page that this very program serves, so that it can't be a dead link, nor one of another version. */
    private static final String URI = "/problems/";

    private final int status;
    private final String slug;
    private final String title;

    ProblemType(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    /** The HTTP status that always comes with this type. */
    public int status() {
        return status;
    }

    /** The last part of the type's URI, the name of its page in {@code docs/problems}, also a metric tag. */
    public String slug() {
        return slug;
    }

    /** One sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }

    /**
     * The {@code type} member: a reference relative to the server that answered, with the full path as RFC 9457, section
     * 3.1.1, asks for. The webhooks' port serves the type's page there.
     */
    public String uri() {
        return URI + slug;
    }

    /** Whether the same request may succeed later, so that the answer carries {@code Retry-After}. */
    public boolean passing() {
        return status == 503;
    }
}
