/**
 * Phones that do what Apple's Wallet does with a web service for passes: they install, register, come when APNs wakes them, ask what
 * has changed, fetch it, verify it and show it. Thousands of them share a few event loops.
 */
@NullMarked
package dev.passway.phones;

import org.jspecify.annotations.NullMarked;
