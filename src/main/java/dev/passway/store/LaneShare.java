package dev.passway.store;

import java.util.Optional;

/**
 * What a claim asked of a lane.
 *
 * @param rows most rows that it would have taken, 1 or more
 * @param pace wake-ups a second that this replica may send in the lane: the tenant's rate by the number of live replicas,
 *     over 0; empty for as many as it can
 */
public record LaneShare(int rows, Optional<Double> pace) {}
