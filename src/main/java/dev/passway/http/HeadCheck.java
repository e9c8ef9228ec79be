package dev.passway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses what the head alone shows to be unreadable, before anything is spent on the request. */
public final class HeadCheck implements Handler<RoutingContext> {
    private final int bodyLimit;

    /** @param bodyLimit greatest body, in bytes */
    public HeadCheck(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    @Override
    public void handle(RoutingContext context) {
        Optional<Problem> problem = check(context.request());
        if (problem.isPresent()) {
            context.fail(problem.get().asException());
            return;
        }
        dropUnknownExpectation(context.request());
        context.next();
    }

    /** Vert.x answers 417 to what it does not know; an optional header is no reason to refuse (RFC 9110, 10.1.1: may). */
    private static void dropUnknownExpectation(HttpServerRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            request.headers().remove(HttpHeaders.EXPECT);
        }
    }

    private Optional<Problem> check(HttpServerRequest request) {
        if (!isPlain(request.headers().getAll(HttpHeaders.CONTENT_ENCODING))) {
            return refuse(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding.");
        }
        if (!JsonMediaType.accepts(request.headers().getAll(HttpHeaders.CONTENT_TYPE))) {
            return refuse(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send JSON in UTF-8: Content-Type application/json, text/json or application/*+json.");
        }
        if (declaredLength(request) > bodyLimit) {
            return refuse(ProblemType.CONTENT_TOO_LARGE, "The body may hold at most " + bodyLimit + " bytes.");
        }
        return Optional.empty();
    }

    private static boolean isPlain(List<String> encodings) {
        return encodings.stream()
                .flatMap(Pattern.compile(",")::splitAsStream)
                .map(String::strip)
                .allMatch(encoding -> encoding.isEmpty() || encoding.equalsIgnoreCase("identity"));
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException notALength) {
            return Long.MAX_VALUE;
        }
    }

    private static Optional<Problem> refuse(ProblemType type, String detail) {
        return Optional.of(Problem.of(type, detail));
    }
}
