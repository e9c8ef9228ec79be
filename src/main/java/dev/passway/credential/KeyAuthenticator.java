package dev.passway.credential;

import dev.passway.domain.KeyDigest;
import dev.passway.store.ApiKeys;
import io.vertx.core.Future;
import java.util.Optional;

/** API keys, known by their digest. */
final class KeyAuthenticator implements Authenticator {
    private static final Verdict INVALID =
            new Verdict.Refused(Challenge.invalidToken("The API key is unknown, expired or revoked."));
    private static final Recall KNOWN_INVALID = new Recall.Known(INVALID);
    private static final Verdict BUSY = new Verdict.Busy();

    private final CredentialFeed feed;
    private final KeyMemory memory;
    private final KeyLookups lookups;
    private final LastUses uses;

    KeyAuthenticator(ApiKeys apiKeys, CredentialFeed feed, LastUses uses, int remembered) {
        this.feed = feed;
        this.memory = new KeyMemory(feed, remembered);
        this.lookups = new KeyLookups(apiKeys, feed, memory);
        this.uses = uses;
    }

    @Override
    public Recall recall(String key) {
        KeyDigest digest = KeyDigest.of(key);
        boolean fresh = feed.fresh();
        Optional<KnownKey> known = memory.valid(digest);
        if (known.isPresent()) {
            long now = System.nanoTime();
            if (!fresh || !known.get().trusted(now)) {
                return Recall.FAMILIAR;
            }
            uses.note(known.get(), now);
            return known.get().recall();
        }
        if (fresh && memory.isInvalid(digest)) {
            return KNOWN_INVALID;
        }
        return lookups.isUnderWay(digest) ? Recall.FAMILIAR : Recall.STRANGE;
    }

    @Override
    public Future<Verdict> check(String key) {
        KeyDigest digest = KeyDigest.of(key);
        if (!lookups.hasRoomFor(digest)) {
            return Future.succeededFuture(BUSY);
        }
        return lookups.find(digest).map(found -> {
            if (found.isEmpty()) {
                return INVALID;
            }
            memory.valid(digest).ifPresent(known -> uses.note(known, System.nanoTime()));
            return new Verdict.Admitted(found.get().principal());
        });
    }
}
