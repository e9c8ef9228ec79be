package dev.passway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The key sets (JWKS, RFC 7517) of those who issue bearer tokens.
 *
 * @param refresh longest time between two looks at a set; an issuer may ask for shorter ones by Cache-Control
 * @param unknownKeyInterval shortest time between two looks at a set for a key that it did not have
 * @param deadline time for one look; whoever waits for it in vain is told to come back
 * @param plainHttp whether sets are also fetched over http://
 * @param caFile PEM file of the authorities that may have signed the servers' certificates; without it, those that the
 *     JDK trusts
 */
public record JwksConfig(
        @Default("5m") @Range(min = "1s", max = "1h") Duration refresh,
        @Default("30s") @Range(min = "0s", max = "10m") Duration unknownKeyInterval,
        @Default("2s") @Range(min = "100ms", max = "10s") Duration deadline,
        @Default("false") boolean plainHttp,
        Optional<Path> caFile) {}
