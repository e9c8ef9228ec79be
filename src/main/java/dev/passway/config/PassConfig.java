package dev.passway.config;

/**
 * The stage that updates passes.
 *
 * @param instances workers that update passes, one transaction each at a time
 */
public record PassConfig(
        @Default("2") @Range(min = "1", max = "64") int instances) {}
