package dev.passway.credential;

import dev.passway.domain.Issuer;

/**
 * A token that no key of its issuer signed, remembered so that it costs no second verification.
 *
 * @param issuer as it was read
 * @param keys those that did not sign it
 * @param published where those keys come from
 * @param recall the verdict
 */
record RefusedToken(KnownRow<Issuer> issuer, KeySet keys, PublishedKeys published, Recall.Known recall) {
    boolean stands() {
        return !issuer.isOutdated() && published.isCurrent(keys);
    }
}
