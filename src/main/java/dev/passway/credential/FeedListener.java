package dev.passway.credential;

import dev.passway.store.CredentialChange;
import java.util.Set;

/**
 * A cache that the feed keeps true. Called on the feed's event loop while others read the cache, never twice at once, and
 * before {@link CredentialFeed#fresh} says so: mark or drop what is no longer true, and return.
 */
interface FeedListener {
    /** These changed. Each is told once, not in the order of the commits. */
    void changed(Set<CredentialChange> changes);

    /** Anything may have changed: trust nothing that was read before. */
    void everythingChanged();
}
