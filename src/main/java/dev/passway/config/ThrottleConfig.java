package dev.passway.config;

/**
 * How many webhooks are admitted of a tenant that has no limit of its own.
 *
 * @param rate webhooks a second, sustained, over all replicas
 * @param burst most webhooks at once after a pause
 */
public record ThrottleConfig(
        @Default("1000") @Range(min = "1", max = "1000000") int rate,
        @Default("2000") @Range(min = "1", max = "1000000") int burst) {}
