package dev.passway.store;

import dev.passway.domain.TenantId;

/**
 * How phones name a pass.
 *
 * @param tenant whose pass
 * @param passTypeIdentifier Apple's pass type identifier
 * @param value the serial number, of its kind one per pass type identifier
 */
public record SerialNumber(TenantId tenant, String passTypeIdentifier, String value) {}
