package dev.passway.store;

import java.util.Map;

/**
 * One look at the feed of changes and at the clock, in one snapshot.
 *
 * @param micros the server's time, microseconds since 1970
 * @param horizon where the next look has to begin: every transaction below had ended, so all its rows were to be seen
 * @param changes the rows from where this look began, by their id; those at or above the horizon will come again
 * @param cut whether there were more rows than one look takes
 */
public record FeedPoll(long micros, long horizon, Map<Long, CredentialChange> changes, boolean cut) {}
