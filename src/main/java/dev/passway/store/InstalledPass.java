package dev.passway.store;

import java.time.Instant;

/**
 * A pass as phones ask for it.
 *
 * @param key which
 * @param token what whoever asks has to show
 * @param version its newest
 * @param modifiedAt when what it shows changed last, whole seconds; never the same for two versions that show something else
 */
public record InstalledPass(PassKey key, AuthenticationToken token, long version, Instant modifiedAt) {}
