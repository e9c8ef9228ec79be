/**
 * Apple's web service for passes, which phones call to register, to ask what has changed, and to fetch it. Runs on the event
 * loops of the webhooks' port, within a bound of its own.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes">Apple's
 *     protocol</a>
 */
@NullMarked
package dev.passway.wallet;

import org.jspecify.annotations.NullMarked;
