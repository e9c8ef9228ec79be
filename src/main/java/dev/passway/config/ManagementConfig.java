package dev.passway.config;

/**
 * The port of metrics and health, which belongs inside the cluster only.
 *
 * @param host address to listen on
 * @param port TCP port to listen on, another than that of the webhooks; 0 takes any free one
 */
public record ManagementConfig(
        @Default("0.0.0.0") String host,
        @Default("9090") @Range(min = "0", max = "65535") int port) {}
