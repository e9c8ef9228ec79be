package dev.passway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.TenantId;
import dev.passway.store.CredentialChange;
import dev.passway.store.FoundKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that are known to be valid, and those known not to be, each bounded, so that neither can push out the other.
 * Shared by all event loops: lock-free to read.
 */
final class KeyMemory implements FeedListener {
    /** The feed ends it earlier; this is for keys that nobody tries again. */
    private static final Duration INVALID_FOR = Duration.ofMinutes(1);

    private final CredentialFeed feed;
    private final Cache<KeyDigest, KnownKey> valid;
    private final Cache<KeyDigest, Boolean> invalid;

    KeyMemory(CredentialFeed feed, int size) {
        this.feed = feed;
        // no thread of its own: what there is to tidy up at an entry is done by whoever adds it
        this.valid =
                Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
        this.invalid = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(INVALID_FOR)
                .executor(Runnable::run)
                .build();
        feed.listen(this);
    }

    /** The key as it was read last, to be believed or not. */
    Optional<KnownKey> valid(KeyDigest digest) {
        return Optional.ofNullable(valid.getIfPresent(digest));
    }

    /** Whether the key was invalid when last looked up, and nothing has changed since. */
    boolean isInvalid(KeyDigest digest) {
        return invalid.getIfPresent(digest) != null;
    }

    /**
     * Takes in what a look-up found. If the feed has moved since it was sent, what it found may be older than the change:
     * then it is not believed.
     *
     * @param sentNanos when the look-up was sent
     * @param generation the feed's, noted before that
     */
    void learn(KeyDigest digest, Optional<FoundKey> found, long sentNanos, long generation) {
        if (found.isEmpty()) {
            valid.invalidate(digest);
            invalid.put(digest, true);
            if (feed.generation() != generation) {
                invalid.invalidate(digest);
            }
            return;
        }
        var known = new KnownKey(found.get(), sentNanos);
        invalid.invalidate(digest);
        valid.put(digest, known);
        // looked at after it is in: a change that came before the entry has moved the generation, one that comes later
        // finds the entry
        if (feed.generation() != generation) {
            known.outdate();
        }
    }

    @Override
    public void changed(Set<CredentialChange> changes) {
        Set<String> keys = new HashSet<>();
        Set<TenantId> tenants = new HashSet<>();
        for (CredentialChange change : changes) {
            switch (change.kind()) {
                case API_KEY -> keys.add(change.subject());
                case TENANT -> change.tenant().ifPresent(tenants::add);
                case ISSUER, CERTIFICATE -> {}
            }
        }
        if (keys.isEmpty() && tenants.isEmpty()) {
            return;
        }
        invalid.invalidateAll(); // one of them may be valid now
        for (KnownKey known : valid.asMap().values()) {
            if (tenants.contains(known.tenant()) || keys.contains(known.keyId().toString())) {
                known.outdate();
            }
        }
    }

    @Override
    public void everythingChanged() {
        invalid.invalidateAll();
        valid.asMap().values().forEach(KnownKey::outdate);
    }
}
