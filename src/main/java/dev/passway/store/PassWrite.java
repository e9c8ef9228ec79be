package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Digest;
import dev.passway.domain.PassId;
import java.util.Optional;

/**
 * A pass's new state, to be written to a row that the same transaction has locked.
 *
 * @param pass its id
 * @param passType the name of its pass type from now on
 * @param data as compact JSON
 * @param times as compact JSON
 * @param metadata as compact JSON
 * @param version the new version; the old one if only times moved
 * @param versionMoved whether there is a new version, and so an event to log
 * @param shown digest of what a phone would display
 * @param shownMoved whether phones have something to fetch
 * @param correlationId of the update
 * @param campaign the update's tag
 */
public record PassWrite(
        PassId pass,
        String passType,
        String data,
        String times,
        String metadata,
        long version,
        boolean versionMoved,
        Digest shown,
        boolean shownMoved,
        CorrelationId correlationId,
        Optional<String> campaign) {}
