package dev.passway.wallet;

import dev.passway.config.Secret;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Signs and reads the tokens of install links: the pass's id (16 bytes), when the link ends (8 bytes, seconds since 1970), and
 * the HMAC-SHA256 of both and the tenant, as Base64 for URLs. Its key comes from {@code certificates.key} by HKDF (RFC 5869). Safe
 * on any thread.
 */
public final class InstallLinks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "passway install links 1".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED = 2 * Long.BYTES + Long.BYTES;
    private static final int LENGTH = SIGNED + 32;
    private static final int LONGEST_TEXT = 100;

    private final SecretKey key;

    /** @param secret Base64 of at least 32 random bytes, the same on every replica */
    public InstallLinks(Secret secret) {
        byte[] bytes = Base64.getDecoder().decode(secret.reveal());
        try {
            key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            ALGORITHM,
                            HKDFParameterSpec.ofExtract().addIKM(bytes).thenExpand(PURPOSE, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF", e);
        }
    }

    /** What a token says. */
    sealed interface Reading {
        record Good(PassId pass) implements Reading {}

        record Expired() implements Reading {}

        /** We never made it, or not for this tenant. */
        record Strange() implements Reading {}
    }

    /** A token for the tenant's pass until then. */
    String token(TenantId tenant, PassId pass, Instant expiresAt) {
        byte[] signed = ByteBuffer.allocate(SIGNED)
                .putLong(pass.value().getMostSignificantBits())
                .putLong(pass.value().getLeastSignificantBits())
                .putLong(expiresAt.getEpochSecond())
                .array();
        byte[] token = Arrays.copyOf(signed, LENGTH);
        System.arraycopy(signature(tenant, signed), 0, token, SIGNED, LENGTH - SIGNED);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    Reading read(TenantId tenant, String text, Instant now) {
        byte[] token = decoded(text);
        if (token.length != LENGTH
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token)
                        .equals(text)) {
            return new Reading.Strange();
        }
        byte[] signed = Arrays.copyOf(token, SIGNED);
        if (!MessageDigest.isEqual(signature(tenant, signed), Arrays.copyOfRange(token, SIGNED, LENGTH))) {
            return new Reading.Strange();
        }
        var fields = ByteBuffer.wrap(signed);
        var pass = new PassId(new UUID(fields.getLong(), fields.getLong()));
        return now.getEpochSecond() < fields.getLong() ? new Reading.Good(pass) : new Reading.Expired();
    }

    private byte[] signature(TenantId tenant, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(signed);
            return mac.doFinal(tenant.value().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return text.length() > LONGEST_TEXT
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
