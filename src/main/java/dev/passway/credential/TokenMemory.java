package dev.passway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens that were admitted, and tokens that were refused, each bounded by their length together, so that neither can
 * push out the other. Shared by all event loops: lock-free to read.
 */
final class TokenMemory {
    /** Of a usual token, in characters. */
    private static final long USUAL = 1_024;

    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);

    private final Cache<String, VerifiedToken> verified;
    private final Cache<String, RefusedToken> refused;

    /** @param size how many tokens of the usual length are remembered */
    TokenMemory(int size) {
        // no thread of its own: what there is to tidy up at an entry is done by whoever adds it
        this.verified = Caffeine.newBuilder()
                .maximumWeight(size * USUAL)
                .<String, VerifiedToken>weigher((text, token) -> text.length())
                .executor(Runnable::run)
                .build();
        this.refused = Caffeine.newBuilder()
                .maximumWeight(size * USUAL / 8)
                .<String, RefusedToken>weigher((text, token) -> text.length())
                .expireAfterWrite(REFUSED_FOR)
                .executor(Runnable::run)
                .build();
    }

    /** The token as it was verified, be it that this no longer stands. */
    Optional<VerifiedToken> verified(String text) {
        return Optional.ofNullable(verified.getIfPresent(text));
    }

    /** The token as it was refused, if it would be again. */
    Optional<RefusedToken> refused(String text) {
        return Optional.ofNullable(refused.getIfPresent(text)).filter(RefusedToken::stands);
    }

    void learn(String text, VerifiedToken token) {
        verified.put(text, token);
    }

    void learn(String text, RefusedToken token) {
        refused.put(text, token);
    }

    /** It is no longer admitted. */
    void forget(String text) {
        verified.invalidate(text);
    }
}
