package dev.passway.apns;

import static io.netty.handler.codec.http2.Http2Error.NO_ERROR;
import static io.netty.handler.codec.http2.Http2Error.REFUSED_STREAM;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One connection of HTTP/2 from a client with a certificate. Confined to the server's event loop. */
final class Connection extends Http2ConnectionHandler {
    static final int MANY_STREAMS = 1000;

    private static final Duration ABRUPT = Duration.ZERO;

    private record Incoming(Http2Headers headers, StringBuilder payload) {}

    private final int number;
    private final String certified;
    private final Script script;
    private final DeliveryLog log;
    private final Map<Integer, Incoming> incoming = new HashMap<>();
    private boolean narrow;
    private int pushes;

    private Connection(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings, Terms terms) {
        super(decoder, encoder, settings);
        this.number = terms.number();
        this.certified = terms.certified();
        this.script = terms.script();
        this.log = terms.log();
        this.narrow = terms.narrow();
        decoder.frameListener(new Frames());
    }

    /**
     * What a connection is to know.
     *
     * @param number counts the server's connections, from 1
     * @param certified the topic that the client's certificate stands for
     * @param narrow whether it may have one stream only, at first
     */
    record Terms(int number, String certified, Script script, DeliveryLog log, boolean narrow) {
        Connection open() {
            return new Builder(this).build();
        }
    }

    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Connection, Builder> {
        private final Terms terms;

        Builder(Terms terms) {
            this.terms = terms;
            server(true);
            initialSettings(streams(terms.narrow() ? 1 : MANY_STREAMS));
            gracefulShutdownTimeoutMillis(ABRUPT.toMillis());
            // Netty would close a connection on which many streams are refused
            encoderEnforceMaxRstFramesPerWindow(0, 0);
            decoderEnforceMaxRstFramesPerWindow(0, 0);
        }

        @Override
        protected Connection build() {
            return super.build();
        }

        @Override
        protected Connection build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Connection(decoder, encoder, settings, terms);
        }
    }

    private static Http2Settings streams(int most) {
        return Http2Settings.defaultSettings().maxConcurrentStreams(most);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        if (script.goesAwayOnConnect(number)) {
            goAway(context, 0);
        }
        context.flush();
    }

    private final class Frames extends Http2FrameAdapter {
        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int stream,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endOfStream) {
            onHeadersRead(context, stream, headers, padding, endOfStream);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endOfStream) {
            incoming.put(stream, new Incoming(headers, new StringBuilder()));
            endIf(endOfStream, context, stream);
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean endOfStream) {
            Objects.requireNonNull(incoming.get(stream)).payload().append(data.toString(UTF_8));
            int processed = data.readableBytes() + padding;
            endIf(endOfStream, context, stream);
            return processed;
        }
    }

    private void endIf(boolean end, ChannelHandlerContext context, int stream) {
        if (end) {
            var whole = Objects.requireNonNull(incoming.remove(stream));
            received(
                    context,
                    stream,
                    new ReceivedPush(whole.headers(), whole.payload().toString(), certified));
        }
    }

    private void received(ChannelHandlerContext context, int stream, ReceivedPush push) {
        if (!context.channel().isActive()) {
            return; // read before the reset, decoded after it
        }
        pushes++;
        Outcome outcome = script.outcome(pushes, push);
        var delivery = new Delivery(Instant.now(), number, stream, push.token(), outcome);
        switch (outcome) {
            case Answer answer -> answer(context, delivery, answer);
            case NoAnswer why -> {
                log.add(delivery);
                withhold(context, stream, why);
            }
        }
    }

    private void answer(ChannelHandlerContext context, Delivery delivery, Answer answer) {
        Duration delay = answer.delay().plus(script.delay());
        if (delay.isZero()) {
            write(context, delivery, answer);
            return;
        }
        Runnable later = () -> {
            write(context, delivery, answer);
            context.flush();
        };
        var _ = context.executor().schedule(later, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Nothing if the stream has ended meanwhile. */
    private void write(ChannelHandlerContext context, Delivery delivery, Answer answer) {
        int stream = delivery.stream();
        if (!context.channel().isActive() || connection().stream(stream) == null) {
            return;
        }
        log.add(delivery);
        var body = answer.body();
        var headers = new DefaultHttp2Headers()
                .status(Integer.toString(answer.status()))
                .add("apns-id", new UUID(number, stream).toString());
        var _ = encoder().writeHeaders(context, stream, headers, 0, body.isEmpty(), context.newPromise());
        body.ifPresent(text -> {
            var bytes = Unpooled.copiedBuffer(text, UTF_8);
            var _ = encoder().writeData(context, stream, bytes, 0, true, context.newPromise());
        });
        if (narrow && answer.isAccepted()) {
            narrow = false;
            var _ = encoder().writeSettings(context, streams(MANY_STREAMS), context.newPromise());
        }
    }

    private void withhold(ChannelHandlerContext context, int stream, NoAnswer why) {
        switch (why) {
            case SILENT -> {}
            case REFUSED -> {
                var _ = resetStream(context, stream, REFUSED_STREAM.code(), context.newPromise());
            }
            case GONE_AWAY -> goAway(context, stream - 2);
            case RESET -> reset(context.channel());
        }
    }

    private void goAway(ChannelHandlerContext context, int lastStream) {
        var why = Unpooled.copiedBuffer("{\"reason\":\"Shutdown\"}", UTF_8);
        var _ = goAway(context, lastStream, NO_ERROR.code(), why, context.newPromise());
    }

    /** Past TLS, whose farewell would be a word. */
    static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.unsafe().voidPromise());
    }
}
