package dev.passway.store;

import dev.passway.domain.CorrelationId;
import java.util.Optional;

/**
 * One version of a pass, and why there is one.
 *
 * @param key which pass
 * @param correlationId of the update
 * @param version that it made
 * @param campaign the update's tag
 */
public record PassEvent(PassKey key, CorrelationId correlationId, long version, Optional<String> campaign) {}
