package dev.passway.bus;

/**
 * A wake-up: best effort, no answer, may be lost. Whoever listens must also poll.
 *
 * @param name the event-bus address
 * @param message what is sent
 */
public record Signal<M extends Record>(String name, Class<M> message) {}
