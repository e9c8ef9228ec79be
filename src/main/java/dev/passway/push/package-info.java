/**
 * Waking phones: claims due rows of the push queue and sends them over pooled HTTP/2 connections to APNs. Runs on an event loop;
 * pushy has loops of its own, and every answer hops back to the verticle's context.
 */
@NullMarked
package dev.passway.push;

import org.jspecify.annotations.NullMarked;
