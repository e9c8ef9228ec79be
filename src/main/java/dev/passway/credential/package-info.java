/**
 * Who calls: API keys and bearer tokens, and the caches that a feed of changes keeps true. What is here is shared by all
 * event loops of the webhooks and safe on each of them: entries are immutable or atomic, and no method waits or locks.
 * The feed and the writing of last uses run on the event loop of one verticle. Answers arrive on the caller's context.
 */
@NullMarked
package dev.passway.credential;

import org.jspecify.annotations.NullMarked;
