package dev.passway.store;

import dev.passway.domain.CorrelationId;
import java.time.Duration;

/**
 * Proof that a version of a pass was fetched.
 *
 * @param pass which
 * @param version what was sent, or what the phone had already
 * @param correlationId of the phone's request
 * @param notModified whether the phone had it already
 * @param byDevice whether a device's Wallet asked, so that one that is registered may have been it
 * @param ago how long ago the last byte was sent
 */
public record ServedPass(
        PassKey pass, long version, CorrelationId correlationId, boolean notModified, boolean byDevice, Duration ago) {}
