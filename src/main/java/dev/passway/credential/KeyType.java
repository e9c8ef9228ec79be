package dev.passway.credential;

/** The kinds of public keys that sign tokens (RFC 7518, section 6; RFC 8037, section 2). */
enum KeyType {
    RSA("RSA", ""),
    P256("EC", "P-256"),
    P384("EC", "P-384"),
    ED25519("OKP", "Ed25519");

    private final String kty;
    private final String crv;

    KeyType(String kty, String crv) {
        this.kty = kty;
        this.crv = crv;
    }

    /** The {@code kty} of a key in a set. */
    String kty() {
        return kty;
    }

    /** The {@code crv} of a key in a set; blank for RSA, which has none. */
    String crv() {
        return crv;
    }
}
