package dev.passway.store;

import dev.passway.domain.TenantId;
import java.time.Duration;
import java.util.Optional;

/**
 * A version of a pass was fetched for the first time.
 *
 * @param tenant whose pass
 * @param nudged whether it had been stuck
 * @param notModified whether the phone had it already
 * @param sinceWebhook from the webhook that made the version to the last byte; empty if that was more than two days ago, or no
 *     webhook made it
 */
public record FirstFetch(TenantId tenant, boolean nudged, boolean notModified, Optional<Duration> sinceWebhook) {}
