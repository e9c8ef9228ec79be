package dev.passway.bus;

/**
 * Where a stage takes commands of one type and answers with results of one (sealed) type.
 *
 * @param name the event-bus address, also the {@code address} tag of metrics
 * @param command what is sent
 * @param result what comes back
 */
public record Address<Q extends Record & Command, R>(String name, Class<Q> command, Class<R> result) {}
