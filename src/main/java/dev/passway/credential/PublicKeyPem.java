package dev.passway.credential;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an issuer's configured key: one {@code PUBLIC KEY} block (RFC 7468, section 13). */
final class PublicKeyPem {
    private static final Pattern BLOCK =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final List<String> FACTORIES = List.of("RSA", "EC", "Ed25519");

    private PublicKeyPem() {}

    /** The key; empty if the text is no such block, or the key of a kind or size that Passway does not verify by. */
    static Optional<VerificationKey> read(String pem) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.matches()) {
            return Optional.empty();
        }
        byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
        return FACTORIES.stream()
                .flatMap(factory -> publicKey(factory, encoded).stream())
                .flatMap(key -> checked(key).stream())
                .findFirst();
    }

    private static Optional<PublicKey> publicKey(String factory, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(factory).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException notOfThisKind) {
            return Optional.empty();
        }
    }

    private static Optional<VerificationKey> checked(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa(rsa);
            case ECPublicKey curve when isOn(curve, "secp256r1") -> Optional.of(key(curve, KeyType.P256, 0));
            case ECPublicKey curve when isOn(curve, "secp384r1") -> Optional.of(key(curve, KeyType.P384, 0));
            case EdECPublicKey edwards
            when edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) ->
                Optional.of(key(edwards, KeyType.ED25519, 0));
            default -> Optional.empty();
        };
    }

    private static Optional<VerificationKey> rsa(RSAPublicKey rsa) {
        BigInteger modulus = rsa.getModulus();
        boolean usable = modulus.bitLength() >= VerificationKey.LEAST_RSA_BITS
                && modulus.bitLength() <= VerificationKey.MOST_RSA_BITS
                && JsonWebKey.isExponent(rsa.getPublicExponent());
        return usable ? Optional.of(key(rsa, KeyType.RSA, modulus.bitLength())) : Optional.empty();
    }

    private static boolean isOn(ECPublicKey key, String curve) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            ECParameterSpec expected = parameters.getParameterSpec(ECParameterSpec.class);
            ECParameterSpec actual = key.getParams();
            return actual.getCurve().equals(expected.getCurve())
                    && actual.getGenerator().equals(expected.getGenerator())
                    && actual.getOrder().equals(expected.getOrder());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + curve, e);
        }
    }

    /** Written anew, in the lines that the verifying library reads. */
    private static VerificationKey key(PublicKey key, KeyType type, int rsaBits) {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return new VerificationKey(
                Optional.empty(),
                type,
                VerificationKey.signatureBytes(type, rsaBits),
                Optional.empty(),
                new VerificationKey.Source.Pem(pem));
    }
}
