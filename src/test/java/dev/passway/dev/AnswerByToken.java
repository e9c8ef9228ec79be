package dev.passway.dev;

import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a notification unless its device's token is to be rejected.
 *
 * @param rejections by device token
 */
record AnswerByToken(Map<String, Supplier<RejectedNotificationException>> rejections)
        implements PushNotificationHandler {

    @Override
    public void handlePushNotification(Http2Headers headers, @Nullable ByteBuf payload)
            throws RejectedNotificationException {
        var rejection = rejections.get(NotificationLog.deviceToken(headers));
        if (rejection != null) {
            throw rejection.get();
        }
    }
}
