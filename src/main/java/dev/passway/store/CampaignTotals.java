package dev.passway.store;

import dev.passway.domain.Outcome;
import java.time.Instant;
import java.util.Map;

/**
 * What became of a campaign's webhooks so far. A keyed webhook counts once, however often it came.
 *
 * @param webhooks applied ones by outcome; an outcome that none had is absent
 * @param passes new versions of passes
 * @param pushes queued by them
 * @param first when the first was applied, by the database's clock
 * @param last when the last was applied
 */
public record CampaignTotals(Map<Outcome, Long> webhooks, long passes, long pushes, Instant first, Instant last) {
    public CampaignTotals {
        webhooks = Map.copyOf(webhooks);
    }
}
