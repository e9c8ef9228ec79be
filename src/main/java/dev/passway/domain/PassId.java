package dev.passway.domain;

import java.util.UUID;

/**
 * A pass, as the store knows it; phones know it by serial number.
 *
 * @param value a version 7 UUID (RFC 9562)
 */
public record PassId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
