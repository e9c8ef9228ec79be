package dev.passway.config;

import java.time.Duration;

/**
 * The stage that does what webhooks only queue.
 *
 * @param batch most tasks claimed at once
 * @param transactions most of them under way at once, each on a connection of its own
 * @param poll time between two looks at the queue; a commit on the same replica wakes it earlier
 * @param lease time after which another replica may take over a claimed task, unless it is heard of
 * @param attempts tries after which a task is given up, until somebody redrives it
 * @param retryMin wait before the first retry, doubled with each further one
 * @param retryMax longest wait between two retries
 */
public record TaskConfig(
        @Default("64") @Range(min = "1", max = "1000") int batch,
        @Default("2") @Range(min = "1", max = "16") int transactions,
        @Default("1s") @Range(min = "10ms", max = "1m") Duration poll,
        @Default("30s") @Range(min = "1s", max = "10m") Duration lease,
        @Default("10") @Range(min = "1", max = "100") int attempts,
        @Default("1s") @Range(min = "10ms", max = "1h") Duration retryMin,
        @Default("5m") @Range(min = "10ms", max = "24h") Duration retryMax) {}
