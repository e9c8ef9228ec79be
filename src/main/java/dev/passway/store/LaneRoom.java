package dev.passway.store;

/**
 * How many rows a claim may take from a lane; lanes that are not named have no bound of their own, unless they
 * have a pace: then they give one row, which tells it.
 *
 * @param rows 0 or more
 */
public record LaneRoom(Lane lane, int rows) {}
