/**
 * Errors over HTTP: the catalogue of problems (RFC 9457) and the only writer of error answers. Runs on event loops.
 */
@NullMarked
package dev.passway.http;

import org.jspecify.annotations.NullMarked;
