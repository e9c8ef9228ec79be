package dev.passway.credential;

import dev.passway.domain.Issuer;
import dev.passway.domain.TenantSettings;
import java.time.Instant;

/**
 * A token whose signature was verified, and all that the verdict rests on: it stands as long as that does.
 *
 * @param issuer who signed it, as it was read
 * @param keys the issuer's keys, of which one verified it
 * @param published where those keys come from
 * @param tenant whom it speaks for, as it was read
 * @param ends when its time is over
 * @param recall the verdict
 */
record VerifiedToken(
        KnownRow<Issuer> issuer,
        KeySet keys,
        PublishedKeys published,
        KnownRow<TenantSettings> tenant,
        Instant ends,
        Recall.Known recall) {

    boolean stands(Instant now) {
        return !issuer.isOutdated() && !tenant.isOutdated() && published.isCurrent(keys) && now.isBefore(ends);
    }
}
