package dev.passway.domain;

/**
 * One thing in a request that its sender must mend.
 *
 * @param path JSON path, {@code $} for the body as a whole
 * @param message what is wrong and what to do; no value of the request stands in it
 */
public record Violation(String path, String message) {}
