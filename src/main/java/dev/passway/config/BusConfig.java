package dev.passway.config;

/**
 * The bounds between the stages.
 *
 * @param inFlight most requests under way per address of the event bus; one more is refused at once
 */
public record BusConfig(
        @Default("1024") @Range(min = "1", max = "1000000") int inFlight) {}
