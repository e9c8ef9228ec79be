package dev.passway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the tenants' own systems are told of changed customers.
 *
 * @param inFlight most calls of one replica that wait for an answer
 * @param tenantInFlight most of them to one tenant's system
 * @param deadline time of one call, from the look-up of its host to the answer
 * @param retryMin wait before the first retry, doubled with each further one; the system may ask for a longer one
 * @param retryMax longest wait that is not asked for
 * @param giveUpAfter time after which a system that can't be told is given up for that task, until somebody redrives it
 * @param pause time for which a system is left alone when most of its last calls failed
 * @param trustedHosts hosts that may have private addresses and be called over http://
 * @param caFile PEM file of the authorities that may have signed the systems' certificates; without it, those that the JDK
 *     trusts
 */
public record MerchantConfig(
        @Default("64") @Range(min = "1", max = "1000") int inFlight,
        @Default("4") @Range(min = "1", max = "100") int tenantInFlight,
        @Default("10s") @Range(min = "100ms", max = "1m") Duration deadline,
        @Default("5s") @Range(min = "10ms", max = "1h") Duration retryMin,
        @Default("1h") @Range(min = "10ms", max = "24h") Duration retryMax,
        @Default("24h") @Range(min = "1s", max = "168h") Duration giveUpAfter,
        @Default("30s") @Range(min = "100ms", max = "1h") Duration pause,
        Optional<List<String>> trustedHosts,
        Optional<Path> caFile) {

    /** Whether that host is exempt from what protects our own network. */
    public boolean trusts(String host) {
        return trustedHosts.orElse(List.of()).stream().anyMatch(trusted -> trusted.equalsIgnoreCase(host));
    }
}
