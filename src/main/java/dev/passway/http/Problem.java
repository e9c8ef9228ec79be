package dev.passway.http;

import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One occurrence of a problem. Holds neither secrets nor personal data: it is shown to callers and may be logged.
 *
 * @param type the entry of the catalogue
 * @param detail what was wrong here and what to do, in one or two sentences
 * @param errors what was wrong, by JSON path; empty unless the body was at fault
 * @param headers further headers of the answer, such as {@code Allow} or {@code WWW-Authenticate}
 */
public record Problem(
        ProblemType type, String detail, SequencedMap<String, List<String>> errors, Map<String, String> headers) {

    private static final long NANOS_OF_SECOND = 1_000_000_000;

    public Problem {
        headers = Map.copyOf(headers);
    }

    /** A problem with no more to say than its detail. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, new TreeMap<>(), Map.of());
    }

    /** A problem in the body. */
    public static Problem of(ProblemType type, String detail, SequencedMap<String, List<String>> errors) {
        return new Problem(type, detail, errors, Map.of());
    }

    /** The same with one more header. */
    public Problem with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(type, detail, errors, more);
    }

    /** The same, told when to come back: in whole seconds, rounded up, at least one (RFC 9110, section 10.2.3). */
    public Problem retryAfter(Duration wait) {
        long seconds = wait.plusNanos(NANOS_OF_SECOND - 1).toSeconds();
        return with(HttpHeaders.RETRY_AFTER.toString(), Long.toString(Math.max(1, seconds)));
    }

    /** The same as the last answer of its connection. */
    public Problem closing() {
        return with(HttpHeaders.CONNECTION.toString(), "close");
    }

    /** Fails a route with this problem. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
