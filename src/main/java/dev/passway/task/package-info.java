/**
 * Durable tasks: bringing customers, their passes and the merchant's system in step with what a webhook told. Runs in worker
 * verticles.
 */
@NullMarked
package dev.passway.task;

import org.jspecify.annotations.NullMarked;
