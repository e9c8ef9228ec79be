package dev.passway.ingress;

import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Says why a request could not be read as HTTP. Its connection ends with the answer: what follows can't be told. */
final class UnreadableRequest implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        context.fail(problem(context.request()).asException());
    }

    /** What was wrong with the request that is {@linkplain HttpServerRequest#decoderResult() no success}. */
    static Problem problem(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = switch (cause) {
            case TooLongHttpLineException line -> uriTooLong();
            case TooLongHttpHeaderException headers -> headersTooLarge();
            case null, default -> notHttp();
        };
        return problem.closing();
    }

    static Problem uriTooLong() {
        return Problem.of(
                ProblemType.URI_TOO_LONG, "The request line may hold at most " + Listener.MAX_REQUEST_LINE + " bytes.");
    }

    static Problem headersTooLarge() {
        return Problem.of(
                ProblemType.HEADERS_TOO_LARGE,
                "The headers may hold at most " + Listener.MAX_HEADERS + " bytes in all, in at most "
                        + FramingCheck.MOST_HEADERS + " lines.");
    }

    private static Problem notHttp() {
        return Problem.of(ProblemType.INVALID_REQUEST, "The request is not HTTP/1.1.");
    }
}
