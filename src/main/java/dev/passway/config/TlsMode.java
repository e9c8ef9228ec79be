package dev.passway.config;

/** How the connection to a server is protected; the words are libpq's {@code sslmode}. */
public enum TlsMode {
    /** No encryption: only where the network itself is trusted, such as the loopback interface. */
    DISABLE,
    /** Encrypted, but to whoever answers: the server's certificate is not checked. */
    REQUIRE,
    /** Encrypted, the certificate must chain to a trusted authority and name the host. */
    VERIFY_FULL
}
