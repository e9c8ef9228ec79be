package dev.passway.dev;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;

/**
 * RSA keys for certificates that nobody has to keep apart by their keys: a few, made when first asked for and then given out in
 * turn, since making one takes a tenth of a second.
 */
final class RsaKeys {
    private static final int KINDS = 4;
    private static final List<KeyPair> MADE = new ArrayList<>();
    private static int given;

    private RsaKeys() {}

    /** A pair of 2048 bits, not that of the call before. */
    static synchronized KeyPair next() {
        if (MADE.size() < KINDS) {
            MADE.add(make());
        }
        return MADE.get(given++ % KINDS);
    }

    private static KeyPair make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA keys", e);
        }
    }
}
