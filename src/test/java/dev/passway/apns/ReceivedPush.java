package dev.passway.apns;

import io.netty.handler.codec.http2.Http2Headers;
import java.util.Optional;

/**
 * A push as it came.
 *
 * @param certified the topic that the client's certificate stands for
 */
record ReceivedPush(Http2Headers headers, String payload, String certified) {
    private static final String DEVICE = "/3/device/";

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(CharSequence::toString);
    }

    boolean isRepeated(String name) {
        return headers.getAll(name).size() > 1;
    }

    boolean isForDevice() {
        return path().startsWith(DEVICE);
    }

    /** What follows {@code /3/device/}; the whole path if it does not begin so. */
    String token() {
        return isForDevice() ? path().substring(DEVICE.length()) : path();
    }

    private String path() {
        return header(":path").orElse("");
    }
}
