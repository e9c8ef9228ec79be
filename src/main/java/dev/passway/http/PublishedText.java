package dev.passway.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A text that comes with the program, for GET and HEAD. It is held in memory and carries an entity tag, so that whoever
 * has it already gets a 304 (RFC 9110, section 13.1.2). Immutable.
 */
public final class PublishedText implements Handler<RoutingContext> {
    /** A new release may change it, so not for long. */
    private static final String CACHE_CONTROL = "public, max-age=300";

    private final Buffer text;
    private final String mediaType;
    private final String entityTag;

    private PublishedText(byte[] text, String mediaType) {
        this.text = Buffer.buffer(text);
        this.mediaType = mediaType;
        this.entityTag = entityTag(text);
    }

    /**
     * Reads a resource of the class path, so not to be called while requests wait.
     *
     * @param name relative to the owner's package
     * @param mediaType the value of {@code Content-Type}
     * @throws IllegalStateException if there is no such resource
     */
    public static PublishedText ofResource(Class<?> owner, String name, String mediaType) {
        try (var resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the program was built without its resource " + name);
            }
            return new PublishedText(resource.readAllBytes(), mediaType);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the resource " + name, unreadable);
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, entityTag)
                .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        UnreadBody.discard(context);
        if (isKnown(context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length()))
                .putHeader("X-Content-Type-Options", "nosniff");
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end(); // over HTTP/2 Vert.x would send what it is given
            return;
        }
        response.end(text);
    }

    private boolean isKnown(List<String> entityTags) {
        return entityTags.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(entityTag) || tag.equals("*"));
    }

    private static String entityTag(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
