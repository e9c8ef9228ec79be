package dev.passway.store;

/**
 * How many rows a claim may take from a lane; lanes that are not named have no bound of their own.
 *
 * @param rows 0 or more
 */
public record LaneRoom(Lane lane, int rows) {}
