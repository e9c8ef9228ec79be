package dev.passway.store;

import dev.passway.domain.TenantId;
import java.time.Duration;
import java.util.UUID;

/**
 * When a key was used last.
 *
 * @param tenant whose key
 * @param keyId its id
 * @param age how long ago
 */
public record KeyUse(TenantId tenant, UUID keyId, Duration age) {}
