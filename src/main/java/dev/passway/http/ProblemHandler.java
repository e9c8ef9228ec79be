package dev.passway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer of error answers: turns the failure of any route into a problem document (RFC 9457). What it does
 * not know is a defect: 500 without details, and a log line with the correlation id to find them by.
 */
public final class ProblemHandler implements Handler<RoutingContext> {
    /** Where a route finds the request's correlation id, a {@link UUID}. */
    public static final String CORRELATION_ID = "correlationId";

    private static final String TYPE = "problemType";
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Function<HttpServerRequest, Problem> unreadable;

    /** @param unreadable what to answer to a request that the router refuses before it comes to any route */
    public ProblemHandler(Function<HttpServerRequest, Problem> unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        write(context, problemOf(context));
    }

    /** The type of the problem that the request was answered with; empty if it was with none. */
    public static Optional<ProblemType> answered(RoutingContext context) {
        return Optional.ofNullable(context.get(TYPE));
    }

    private Problem problemOf(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        int status = failure instanceof HttpException http ? http.getStatusCode() : context.statusCode();
        return switch (status) {
            case 400 -> unreadable.apply(context.request());
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "No resource has this path.");
            case 413 -> Problem.of(ProblemType.CONTENT_TOO_LARGE, "The body is over the limit of this resource.");
            case 503 -> Problem.of(ProblemType.DEADLINE_EXCEEDED, "The request took too long. Send it again later.");
            default -> defect(context);
        };
    }

    private static Problem defect(RoutingContext context) {
        LOG.atError()
                .addKeyValue(CORRELATION_ID, correlationId(context))
                .setCause(context.failure())
                .log("request failed by a defect");
        return Problem.of(
                ProblemType.INTERNAL_ERROR, "The request was not processed. The correlation id leads to the cause.");
    }

    private static void write(RoutingContext context, Problem problem) {
        context.put(TYPE, problem.type());
        HttpServerResponse response = context.response();
        response.setStatusCode(problem.type().status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Accepted.mediaType(context) + "; charset=utf-8");
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (problem.type().passing()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        problem.headers().forEach((name, value) -> {
            if (isAllowed(name, context.request().version())) {
                response.putHeader(name, value);
            }
        });
        UnreadBody.discard(context);
        response.end(document(context, problem).toBuffer());
    }

    /** A stream of HTTP/2 ends by itself, and clients break off at this header (RFC 9113, section 8.2.2). */
    private static boolean isAllowed(String header, HttpVersion version) {
        return version != HttpVersion.HTTP_2
                || !HttpHeaders.CONNECTION.toString().equalsIgnoreCase(header);
    }

    private static JsonObject document(RoutingContext context, Problem problem) {
        JsonObject document = new JsonObject()
                .put("type", problem.type().uri())
                .put("title", problem.type().title())
                .put("status", problem.type().status())
                .put("detail", problem.detail())
                .put("instance", context.request().path())
                .put(CORRELATION_ID, correlationId(context));
        if (!problem.errors().isEmpty()) {
            JsonObject errors = new JsonObject();
            problem.errors().forEach((path, texts) -> errors.put(path, new JsonArray(texts)));
            document.put("errors", errors);
        }
        return document;
    }

    private static String correlationId(RoutingContext context) {
        UUID id = context.get(CORRELATION_ID);
        return id == null ? "" : id.toString();
    }
}
