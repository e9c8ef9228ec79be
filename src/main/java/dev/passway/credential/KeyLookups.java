package dev.passway.credential;

import dev.passway.domain.KeyDigest;
import dev.passway.store.ApiKeys;
import dev.passway.store.FoundKey;
import io.vertx.core.Future;
import java.util.Optional;

/** Asks PostgreSQL for keys, once for all who want the same one at the same time. Shared by all event loops. */
final class KeyLookups {
    private final ApiKeys apiKeys;
    private final CredentialFeed feed;
    private final KeyMemory memory;
    private final JointWork<KeyDigest, Optional<FoundKey>> underWay;

    KeyLookups(ApiKeys apiKeys, CredentialFeed feed, KeyMemory memory) {
        this.apiKeys = apiKeys;
        this.feed = feed;
        this.memory = memory;
        this.underWay = new JointWork<>(feed);
    }

    /** Whether the key can be asked for now. */
    boolean hasRoomFor(KeyDigest digest) {
        return underWay.hasRoomFor(digest);
    }

    /** Whether asking for the key would cost nothing, as it is being asked for. */
    boolean isUnderWay(KeyDigest digest) {
        return underWay.isUnderWay(digest);
    }

    /** The key, if it is valid; completes on the caller's context. */
    Future<Optional<FoundKey>> find(KeyDigest digest) {
        return underWay.join(digest, () -> ask(digest));
    }

    private Future<Optional<FoundKey>> ask(KeyDigest digest) {
        // both noted before the query is sent
        long sent = System.nanoTime();
        long generation = feed.generation();
        return apiKeys.find(digest).onSuccess(found -> memory.learn(digest, found, sent, generation));
    }
}
