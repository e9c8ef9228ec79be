package dev.passway.store;

import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;

/**
 * What one transaction did for a campaign, of one outcome.
 *
 * @param tenant whose campaign
 * @param campaign the tag of the webhooks
 * @param outcome of the webhooks
 * @param webhooks how many had it, at least one
 * @param passes new versions of passes that they made
 * @param pushes that they queued
 */
public record Tally(TenantId tenant, String campaign, Outcome outcome, long webhooks, long passes, long pushes) {
    /** This and another one of the same tenant, campaign and outcome. */
    public Tally plus(Tally other) {
        return new Tally(
                tenant, campaign, outcome, webhooks + other.webhooks, passes + other.passes, pushes + other.pushes);
    }
}
