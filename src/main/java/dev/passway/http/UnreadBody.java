package dev.passway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What happens to a body that nobody will read, because the answer is known before it. A small one is read away so that
 * the connection can be used again; for any other the connection is closed after the answer.
 */
final class UnreadBody {
    private static final int SMALL = 64 * 1024;

    /** Closing at once would reset the connection, and the client could lose the answer (RFC 9112, section 9.6). */
    private static final long LINGER_MILLIS = 500;

    private static final long NO_ERROR = 0;

    private UnreadBody() {}

    /** To be called before the answer's head is written, with all its other headers set. */
    static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (request.version() == HttpVersion.HTTP_2) {
            discardStream(context);
            return;
        }
        if (!request.isEnded() && !isSmall(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            context.addEndHandler(answered -> hangUp(context));
        }
        if (!request.isEnded()) {
            request.resume();
        }
    }

    /** Vert.x leaves it to us: the header alone closes nothing. */
    private static void hangUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        long timer = context.vertx().setTimer(LINGER_MILLIS, id -> connection.close());
        connection.closeHandler(closed -> context.vertx().cancelTimer(timer));
    }

    /**
     * Each stream has its own window, so its rest holds up no other; but one whose body goes on would count among those
     * under way for ever (RFC 9113, section 8.1: NO_ERROR).
     */
    private static void discardStream(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        request.resume();
        context.addEndHandler(answered -> context.vertx().setTimer(LINGER_MILLIS, id -> {
            if (!request.isEnded()) {
                context.response().reset(NO_ERROR);
            }
        }));
    }

    private static boolean isSmall(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        }
        try {
            return Long.parseLong(length) <= SMALL;
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }
}
