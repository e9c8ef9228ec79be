package dev.passway.ingress;

import dev.passway.credential.Credentials;
import dev.passway.domain.RateLimit;
import dev.passway.throttle.Throttle;

/**
 * What stands in front of the webhooks: who may call, how much, and when a call came. One per replica; each part is safe on
 * any event loop.
 *
 * @param limit of tenants that have none of their own
 */
public record Doorkeepers(Credentials credentials, Throttle throttle, RateLimit limit, ReceiptClock clock) {}
