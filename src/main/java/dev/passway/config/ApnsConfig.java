package dev.passway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The servers of Apple's push service, and the connections to them.
 *
 * @param productionHost host of the production environment
 * @param productionPort TCP port of the production environment
 * @param sandboxHost host of the sandbox environment
 * @param sandboxPort TCP port of the sandbox environment
 * @param trustedCertificates PEM file of the authorities that may have signed the servers' certificates; without it,
 *     those that the JDK trusts
 * @param connections most HTTP/2 connections per certificate; more than one are opened only while many pushes wait
 * @param clients certificates whose connections one replica keeps open; one more closes those that were idle longest
 * @param idleTimeout time without a push after which a connection is closed; Apple asks not to open and close often
 */
public record ApnsConfig(
        @Default("api.push.apple.com") String productionHost,
        @Default("443") @Range(min = "1", max = "65535") int productionPort,
        @Default("api.sandbox.push.apple.com") String sandboxHost,
        @Default("443") @Range(min = "1", max = "65535") int sandboxPort,
        Optional<Path> trustedCertificates,
        @Default("4") @Range(min = "1", max = "64") int connections,
        @Default("500") @Range(min = "1", max = "100000") int clients,
        @Default("30m") @Range(min = "1s", max = "24h") Duration idleTimeout) {}
