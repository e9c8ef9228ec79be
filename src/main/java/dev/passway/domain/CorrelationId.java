package dev.passway.domain;

import java.util.UUID;

/**
 * UUIDv7 of one accepted webhook: in the answer, the logs, and the event rows.
 *
 * @param value a version 7 UUID (RFC 9562)
 */
public record CorrelationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
