/**
 * The bench: measures the packaged program beside the least that its work could cost, in one run. {@link dev.passway.bench.BenchMain}
 * leads; the servers, the program and the load generator are processes of their own, so that each one's CPU time can be told. Started
 * by {@code bench/run}; docs/performance.md explains the lines.
 */
@NullMarked
package dev.passway.bench;

import org.jspecify.annotations.NullMarked;
