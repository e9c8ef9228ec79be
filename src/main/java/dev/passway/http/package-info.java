/**
 * What all routes of the webhooks' port share, whichever stage they belong to: the catalogue of problems (RFC 9457), the only
 * writer of error answers, and the reading of paths, heads and queries. Runs on event loops.
 */
@NullMarked
package dev.passway.http;

import org.jspecify.annotations.NullMarked;
