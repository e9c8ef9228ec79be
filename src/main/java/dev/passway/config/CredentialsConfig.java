package dev.passway.config;

import java.time.Duration;

/**
 * What is remembered of credentials, and for how long.
 *
 * @param poll time between two looks at the feed of changes; a revocation is seen after it
 * @param remembered most valid keys, and most invalid ones, that a replica remembers
 * @param failuresPerMinute credentials of one client address that may turn out to be invalid, a minute and at once; more are
 *     answered with 429 unless the credential is remembered
 * @param lastUse time between two writings of when keys were used last; so much a crash forgets
 */
public record CredentialsConfig(
        @Default("250ms") @Range(min = "10ms", max = "500ms")
        Duration poll,

        @Default("10000") @Range(min = "100", max = "1000000")
        int remembered,

        @Default("30") @Range(min = "1", max = "100000") int failuresPerMinute,
        @Default("1m") @Range(min = "100ms", max = "1h") Duration lastUse) {}
