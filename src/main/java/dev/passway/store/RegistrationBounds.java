package dev.passway.store;

/**
 * How many registrations there may be.
 *
 * @param perDevice most passes of one device, at least 1
 * @param perPass most devices of one pass, at least 1
 */
public record RegistrationBounds(int perDevice, int perPass) {}
