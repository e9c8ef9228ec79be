package dev.passway.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key pair of an issuer of tokens, with its name. Signs by the JDK alone, so that what the program's library verifies comes from
 * somebody else.
 */
public record SigningKey(String kid, KeyPair pair) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    public static SigningKey rsa(String kid, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new SigningKey(kid, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On {@code secp256r1} or {@code secp384r1}. */
    public static SigningKey elliptic(String kid, String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new SigningKey(kid, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SigningKey edwards(String kid) {
        try {
            return new SigningKey(kid, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as PEM. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + LINES.encodeToString(pair.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    /** The public key as a JSON Web Key, for signatures, by any algorithm that fits it. */
    public JsonObject jwk() {
        PublicKey key = pair.getPublic();
        var jwk = new JsonObject().put("kid", kid).put("use", "sig");
        if (key instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA")
                    .put("n", number(rsa.getModulus(), 0))
                    .put("e", number(rsa.getPublicExponent(), 0));
        }
        if (key instanceof ECPublicKey curve) {
            int bytes = (curve.getParams().getCurve().getField().getFieldSize() + 7) / 8;
            return jwk.put("kty", "EC")
                    .put("crv", "P-" + bytes * 8)
                    .put("x", number(curve.getW().getAffineX(), bytes))
                    .put("y", number(curve.getW().getAffineY(), bytes));
        }
        byte[] encoded = key.getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return jwk.put("kty", "OKP").put("crv", "Ed25519").put("x", base64url(x));
    }

    /** A token with that header and those claims, signed by the header's algorithm. */
    public String token(JsonObject header, JsonObject claims) {
        return token(header.encode(), claims.encode(), header.getString("alg"));
    }

    /** A token of those texts, whatever they are. */
    public String token(String header, String claims, String algorithm) {
        String input = unsigned(header, claims);
        return input + "." + base64url(sign(algorithm, input.getBytes(UTF_8)));
    }

    /** The part of a token that is signed. */
    public static String unsigned(String header, String claims) {
        return base64url(header.getBytes(UTF_8)) + "." + base64url(claims.getBytes(UTF_8));
    }

    public static String base64url(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    private byte[] sign(String algorithm, byte[] input) {
        try {
            Signature signature = switch (algorithm) {
                case "RS256" -> Signature.getInstance("SHA256withRSA");
                case "RS384" -> Signature.getInstance("SHA384withRSA");
                case "RS512" -> Signature.getInstance("SHA512withRSA");
                case "PS256" -> Signature.getInstance("RSASSA-PSS");
                case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
                case "ES384" -> Signature.getInstance("SHA384withECDSAinP1363Format");
                case "EdDSA" -> Signature.getInstance("Ed25519");
                default -> throw new IllegalArgumentException(algorithm);
            };
            if (algorithm.equals("PS256")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(BigInteger value, int bytes) {
        byte[] signed = value.toByteArray();
        byte[] digits = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        byte[] padded = new byte[Math.max(bytes, digits.length)];
        System.arraycopy(digits, 0, padded, padded.length - digits.length, digits.length);
        return base64url(padded);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
