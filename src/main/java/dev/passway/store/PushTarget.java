package dev.passway.store;

import java.time.Duration;

/**
 * A device that has the pass and was not yet woken for the version that the claimed row wants.
 *
 * @param retries how often in a row the token was tried in vain
 * @param retried how long it has been waited for on behalf of this version
 */
public record PushTarget(PushToken token, int retries, Duration retried) {}
