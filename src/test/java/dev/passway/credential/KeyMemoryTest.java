package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.KeyDigest;
import dev.passway.domain.Principal;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.FoundKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bounds of what is remembered. */
class KeyMemoryTest {
    private static final Principal ADA =
            new Principal(new TenantId("acme"), Set.of(Scope.KLAVIYO_LISTENER_WRITE), TenantSettings.DEFAULT);

    private final CredentialFeed feed = new CredentialFeed();

    @Test
    void reads_a_key_again_after_ten_minutes_whatever_the_feed_says() {
        long now = System.nanoTime();
        var known = new KnownKey(new FoundKey(UUID.randomUUID(), ADA, Optional.empty()), now);

        assertThat(known.trusted(now + Duration.ofMinutes(9).toNanos())).isTrue();
        assertThat(known.trusted(now + Duration.ofMinutes(10).toNanos())).isFalse();
    }

    @Test
    void keeps_valid_keys_however_many_wrong_ones_come() {
        var memory = new KeyMemory(feed, 100);
        var found = new FoundKey(UUID.randomUUID(), ADA, Optional.empty());
        memory.learn(KeyDigest.of("good"), Optional.of(found), System.nanoTime(), feed.generation());

        for (int i = 0; i < 10_000; i++) {
            memory.learn(KeyDigest.of("bad " + i), Optional.empty(), System.nanoTime(), feed.generation());
        }

        assertThat(memory.valid(KeyDigest.of("good"))).isPresent();
        long remembered = IntStream.range(0, 10_000)
                .filter(i -> memory.isInvalid(KeyDigest.of("bad " + i)))
                .count();
        assertThat(remembered).isBetween(1L, 100L);
    }
}
