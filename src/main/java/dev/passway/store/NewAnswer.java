package dev.passway.store;

/** An answer to be remembered: what makes its request known, and the body. */
public record NewAnswer(KeyedRequest request, String body) {}
