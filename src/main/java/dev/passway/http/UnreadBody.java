package dev.passway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What happens to a body that nobody will read, because the answer is known before it. A small one is read away so that
 * the connection can be used again; for any other the connection is closed after the answer.
 */
final class UnreadBody {
    private static final int SMALL = 64 * 1024;

    private UnreadBody() {}

    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (!isSmall(request)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.resume();
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
