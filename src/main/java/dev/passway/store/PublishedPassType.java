package dev.passway.store;

import java.time.Instant;

/**
 * A pass type as it stands.
 *
 * @param current the version that passes are made of
 * @param publishedAt when that version was published
 */
public record PublishedPassType(
        PassTypeVersion current, String passTypeIdentifier, String family, Instant publishedAt) {}
