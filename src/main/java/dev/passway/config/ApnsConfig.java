package dev.passway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The servers of Apple's push service.
 *
 * @param productionHost host of the production environment
 * @param productionPort TCP port of the production environment
 * @param sandboxHost host of the sandbox environment
 * @param sandboxPort TCP port of the sandbox environment
 * @param trustedCertificates PEM file of the authorities that may have signed the servers' certificates; without it,
 *     those that the JDK trusts
 * @param connections HTTP/2 connections per certificate
 */
public record ApnsConfig(
        @Default("api.push.apple.com") String productionHost,
        @Default("443") @Range(min = "1", max = "65535") int productionPort,
        @Default("api.sandbox.push.apple.com") String sandboxHost,
        @Default("443") @Range(min = "1", max = "65535") int sandboxPort,
        Optional<Path> trustedCertificates,
        @Default("1") @Range(min = "1", max = "64") int connections) {}
