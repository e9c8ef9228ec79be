package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Digest;
import dev.passway.domain.PassState;

/**
 * A pass's new state, to be written to a row that the same transaction has locked.
 *
 * @param key which
 * @param state what it says from now on
 * @param shown digest of what a phone would display
 * @param version the new version; the old one if only times moved
 * @param shownMoved whether phones have something to fetch
 * @param installed whether a phone was known to have it when it was locked
 * @param correlationId of the last update that moved what is shown, or of the last one
 */
public record PassWrite(
        PassKey key,
        PassState state,
        Digest shown,
        long version,
        boolean shownMoved,
        boolean installed,
        CorrelationId correlationId) {}
