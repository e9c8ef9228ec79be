package dev.passway.ingress;

import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Refuses requests that two servers could read differently, and such with heads that are too large. Stands before all
 * routes. The connection ends with the answer, since nobody can be sure what its next bytes are.
 */
final class FramingCheck implements Handler<RoutingContext> {
    /** More than any client or chain of proxies sends; each costs an object, however short it is. */
    static final int MOST_HEADERS = 100;

    @Override
    public void handle(RoutingContext context) {
        Optional<Problem> problem = check(context.request());
        if (problem.isPresent()) {
            context.fail(problem.get().closing().asException());
            return;
        }
        context.next();
    }

    /** For what Vert.x' router refuses before any route: there is no Host, or it holds no host name and port. */
    static Problem withoutHost(HttpServerRequest request) {
        return Problem.of(ProblemType.INVALID_REQUEST, "Send a Host header with a name and, if need be, a port.")
                .closing();
    }

    private static Optional<Problem> check(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (request.uri().length() > Listener.MAX_REQUEST_LINE) {
            return Optional.of(UnreadableRequest.uriTooLong());
        }
        if (lines(headers) > MOST_HEADERS) {
            return Optional.of(UnreadableRequest.headersTooLarge());
        }
        if (headers.getAll(HttpHeaders.HOST).size() > 1) {
            return refuse("Send one Host header."); // RFC 9112, section 3.2
        }
        if (!isChunkedOrAbsent(request.version(), headers.getAll(HttpHeaders.TRANSFER_ENCODING))) {
            return refuse("Send the body with Content-Length, or with Transfer-Encoding: chunked.");
        }
        return Optional.empty();
    }

    private static int lines(MultiMap headers) {
        int lines = 0;
        for (var line : headers) {
            lines += line.getKey().isEmpty() ? 0 : 1;
        }
        return lines;
    }

    /** Any other coding leaves the length of the body unknown (RFC 9112, sections 6.1 and 6.3). */
    private static boolean isChunkedOrAbsent(HttpVersion version, List<String> codings) {
        return codings.isEmpty()
                || (version == HttpVersion.HTTP_1_1
                        && codings.size() == 1
                        && codings.getFirst().strip().equalsIgnoreCase("chunked"));
    }

    private static Optional<Problem> refuse(String detail) {
        return Optional.of(Problem.of(ProblemType.INVALID_REQUEST, detail));
    }
}
