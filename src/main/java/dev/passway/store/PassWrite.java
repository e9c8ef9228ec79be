package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Digest;
import dev.passway.domain.PassId;
import dev.passway.domain.PassState;
import java.util.Optional;

/**
 * A pass's new state, to be written to a row that the same transaction has locked.
 *
 * @param pass its id
 * @param state what it says from now on
 * @param shown digest of what a phone would display
 * @param version the new version; the old one if only times moved
 * @param versionMoved whether there is a new version, and so an event to log
 * @param shownMoved whether phones have something to fetch
 * @param correlationId of the update
 * @param campaign the update's tag
 */
public record PassWrite(
        PassId pass,
        PassState state,
        Digest shown,
        long version,
        boolean versionMoved,
        boolean shownMoved,
        CorrelationId correlationId,
        Optional<String> campaign) {}
