package dev.passway.ingress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xOrH2CHandler;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Reads HTTP/1.1 as Vert.x does, but refuses other versions, and a request with both Content-Length and Transfer-Encoding: Netty drops the
 * length and goes on, and where a proxy in front has believed the length, the rest is a request that it never saw
 * (RFC 9112, sections 6.1 and 11.2).
 */
final class StrictHttp1 extends VertxHttpRequestDecoder {
    private static final String DECODER = "httpDecoder";

    private StrictHttp1(HttpServerOptions options) {
        super(options);
    }

    /** Replaces Vert.x' decoder of a channel whose first byte has not come yet, now or once HTTP/1.1 is spoken. */
    static void install(Channel channel, HttpServerOptions options) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(DECODER) != null) {
            replace(pipeline, options);
            return;
        }
        ChannelHandlerContext chooser = pipeline.context(Http1xOrH2CHandler.class);
        if (chooser != null) {
            pipeline.addAfter(chooser.name(), "strictHttp1", new OnceChosen(options));
        }
    }

    /** Vert.x itself would answer other versions, without a document. */
    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        HttpMessage message = super.createMessage(initialLine);
        HttpVersion version = message.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw new IllegalArgumentException("neither HTTP/1.1 nor HTTP/1.0");
        }
        return message;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }

    private static void replace(ChannelPipeline pipeline, HttpServerOptions options) {
        if (!(pipeline.get(DECODER) instanceof StrictHttp1)) {
            pipeline.replace(DECODER, DECODER, new StrictHttp1(options));
        }
    }

    /** Waits behind the handler that tells HTTP/1.1 from cleartext HTTP/2 by the first bytes, which come through here. */
    private static final class OnceChosen extends ChannelInboundHandlerAdapter {
        private final HttpServerOptions options;

        OnceChosen(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ChannelPipeline pipeline = context.pipeline();
            if (pipeline.get(DECODER) != null) {
                replace(pipeline, options);
            }
            context.fireChannelRead(bytes);
            pipeline.remove(this);
        }
    }
}
