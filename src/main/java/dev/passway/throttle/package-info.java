/**
 * How many webhooks of a tenant are admitted, counted in Redis for all replicas together, and without Redis by each replica
 * for its share. Its state is confined to the event loop of {@code ThrottleVerticle}; others hand over and get answers on
 * their own. Never blocks.
 */
@NullMarked
package dev.passway.throttle;

import org.jspecify.annotations.NullMarked;
