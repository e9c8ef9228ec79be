package dev.passway.config;

import java.time.Duration;

/**
 * The web service that phones fetch passes from.
 *
 * @param inFlight most requests of phones that one replica has under way; one more is refused at once.
 *     A few of them are worked on, the others wait; a second's worth takes the waves in which phones come
 * @param bodyLimit greatest request body in bytes; a larger one is answered with 413
 * @param passesPerDevice most passes that one device registers for
 * @param registrationsPerPass most devices that register for one pass; above it the oldest one goes that was never served
 * @param stuckAfter time after which a pass counts as stuck that APNs accepted and no phone has fetched; it is nudged once
 * @param logLines most lines of phones' logs that one replica writes a second; the others are only counted
 * @param linkLife how long an install link is good of which the caller does not say
 */
public record WalletConfig(
        @Default("1000") @Range(min = "1", max = "100000") int inFlight,

        @Default("65536") @Range(min = "1024", max = "1048576")
        int bodyLimit,

        @Default("1000") @Range(min = "1", max = "100000") int passesPerDevice,
        @Default("100") @Range(min = "1", max = "10000") int registrationsPerPass,
        @Default("15m") @Range(min = "1s", max = "24h") Duration stuckAfter,
        @Default("50") @Range(min = "1", max = "10000") int logLines,
        @Default("720h") @Range(min = "1m", max = "8760h") Duration linkLife) {}
