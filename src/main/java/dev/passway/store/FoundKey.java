package dev.passway.store;

import dev.passway.domain.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A valid API key, as PostgreSQL had it.
 *
 * @param keyId what the feed and the last use name it by, together with the tenant
 * @param principal who calls
 * @param left how long it stays valid, by the database's clock, from when the query was sent at the latest; empty for ever
 */
public record FoundKey(UUID keyId, Principal principal, Optional<Duration> left) {}
