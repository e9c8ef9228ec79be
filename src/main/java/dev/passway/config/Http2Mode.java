package dev.passway.config;

/** Where the webhooks' port speaks HTTP/2 (RFC 9113). */
public enum Http2Mode {
    /** HTTP/1.1 only. */
    NEVER,
    /** Over TLS, when the client chooses it by ALPN. */
    TLS,
    /**
     * Without TLS, too: by prior knowledge, and by the upgrade of HTTP/1.1 that RFC 9113 has withdrawn. Only behind a proxy
     * that does not pass a client's upgrade on, for what follows it would escape that proxy's rules.
     */
    ALWAYS
}
