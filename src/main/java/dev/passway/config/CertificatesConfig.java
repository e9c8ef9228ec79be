package dev.passway.config;

/**
 * The protection of the APNs certificates that the database holds.
 *
 * @param key key that seals the certificates' private keys (AES-256-GCM); make one with {@code openssl rand -base64 32}
 *     and give every replica the same
 */
public record CertificatesConfig(@Base64Bytes(32) Secret key) {}
