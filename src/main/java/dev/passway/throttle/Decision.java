package dev.passway.throttle;

import java.time.Duration;

/**
 * What became of a request at its tenant's limit.
 *
 * @param admitted whether it is within the limit
 * @param remaining further requests that would be admitted now, at least 0
 * @param next until one more is admitted; with the share of a replica at most that long
 */
public record Decision(boolean admitted, int remaining, Duration next) {}
