package dev.passway.store;

import dev.passway.config.Secret;
import dev.passway.domain.TenantId;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals private keys with AES-256-GCM (NIST SP 800-38D). A sealed key is the id of the sealing key (8 bytes of its
 * SHA-256), a nonce of 12 bytes, then the ciphertext and its tag of 16 bytes. Tenant and pass type identifier are
 * authenticated with it, so a sealed key does not open in another tenant's row. Safe on any thread.
 */
public final class KeySeal {
    private static final int ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final byte[] id;

    /**
     * Makes a seal of 32 random bytes.
     *
     * @param key the bytes as Base64 (RFC 4648, section 4)
     * @throws IllegalArgumentException if it is not the Base64 of 32 bytes
     */
    public KeySeal(Secret key) {
        byte[] bytes = Base64.getDecoder().decode(key.reveal());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the key that seals certificates is not 32 bytes long");
        }
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = Arrays.copyOf(sha256(bytes), ID_BYTES);
    }

    Buffer seal(byte[] plain, TenantId tenant, String passTypeIdentifier) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, tenant, passTypeIdentifier);
            return Buffer.buffer(id).appendBytes(nonce).appendBytes(cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK can't seal with AES-256-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws UnusableCertificate if it was sealed with another key, for another row, or was altered
     */
    byte[] open(Buffer sealed, TenantId tenant, String passTypeIdentifier) throws UnusableCertificate {
        if (sealed.length() < ID_BYTES + NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new UnusableCertificate("its sealed private key is too short");
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed.getBytes());
        if (!Arrays.equals(id, take(bytes, ID_BYTES))) {
            throw new UnusableCertificate("its private key was sealed with another key than certificates.key");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, take(bytes, NONCE_BYTES), tenant, passTypeIdentifier);
            return cipher.doFinal(take(bytes, bytes.remaining()));
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("its sealed private key was altered or belongs to another row", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, TenantId tenant, String passTypeIdentifier)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // no tenant id holds a slash, so the two can't be cut in another place
        cipher.updateAAD((tenant + "/" + passTypeIdentifier).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
