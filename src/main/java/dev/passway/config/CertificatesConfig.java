package dev.passway.config;

/**
 * The protection of the APNs certificates that the database holds.
 *
 * @param key key that seals the certificates' private keys (AES-256-GCM); make one with {@code openssl rand -base64 32}
 *     and give every replica the same. Install links are signed with a key that is derived from it
 */
public record CertificatesConfig(@Base64Bytes(32) Secret key) {}
