package dev.passway.store;

/**
 * The replicas that run.
 *
 * @param count how many there are, at least 1
 * @param walletLoad how busy their web services for phones are on average, 0 or more; 1 is full
 */
public record LiveReplicas(int count, double walletLoad) {}
