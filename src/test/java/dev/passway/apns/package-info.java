/**
 * An APNs server that misbehaves as told and keeps the truth about what it received: for proofs of what becomes of wake-ups meanwhile.
 * The development mode and tests of other things use {@link dev.passway.dev.ApnsServer}.
 */
@NullMarked
package dev.passway.apns;

import org.jspecify.annotations.NullMarked;
