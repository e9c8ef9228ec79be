package dev.passway.store;

import java.time.Duration;

/**
 * A device has been told that a pass has changed.
 *
 * @param pass which
 * @param device Apple's device library identifier
 * @param ago how long ago
 */
public record ListedPass(PassKey pass, String device, Duration ago) {}
