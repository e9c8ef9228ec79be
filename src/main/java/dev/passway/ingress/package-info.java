/**
 * The webhooks' front door: routing, credentials, scopes, body. Runs on event loops; never blocks.
 */
@NullMarked
package dev.passway.ingress;

import org.jspecify.annotations.NullMarked;
