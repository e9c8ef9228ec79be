package dev.passway.ingress;

import static dev.passway.ingress.ForgedCredential.token;
import static dev.passway.ingress.TokenScene.P256;
import static dev.passway.ingress.TokenScene.RSA;
import static dev.passway.ingress.TokenScene.STRANGER;
import static dev.passway.ingress.TokenScene.claims;
import static dev.passway.ingress.TokenScene.header;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.passway.dev.SigningKey;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that nobody signed, or not so. */
final class ForgedSignatures {
    private static final String NOT_ACCEPTED = "The token is not signed by an algorithm that is accepted.";
    private static final String NOT_SIGNED = "The token's signature is not by a key of its issuer.";
    private static final String NO_KEY = "The token's issuer has no such key.";
    private static final String NOT_PLAIN = "The token's signature is not base64url without padding.";
    private static final String NO_JWT = "The token is not a signed JWT: it has three parts with dots between them.";

    private ForgedSignatures() {}

    static List<ForgedCredential> table() {
        var table = new ArrayList<ForgedCredential>();
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            var header = new JsonObject().put("alg", none).encode();
            table.add(
                    token("alg '" + none + "' unsigned", SigningKey.unsigned(header, claims().encode()) + ".", NO_JWT));
            table.add(token("alg '" + none + "' signed", RSA.token(header, claims().encode(), "RS256"), NOT_ACCEPTED));
        }
        table.add(token("two parts", SigningKey.unsigned("{}", claims().encode()), NO_JWT));
        macs(table);
        elliptic(table);
        spellings(table);
        keys(table);
        return table;
    }

    private static void macs(List<ForgedCredential> table) {
        table.add(token(
                "HMAC with the public key in PEM", mac("HS256", "rsa", RSA.pem().getBytes(UTF_8)), NOT_ACCEPTED));
        table.add(token(
                "HMAC with the public key in DER",
                mac("HS256", "rsa", RSA.pair().getPublic().getEncoded()),
                NOT_ACCEPTED));
        table.add(token(
                "HMAC with a secret of the set",
                mac("HS256", "secret", Base64.getDecoder().decode("c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")),
                NOT_ACCEPTED));
        table.add(token("HMAC called RS256", mac("RS256", "rsa", RSA.pem().getBytes(UTF_8)), NOT_SIGNED));
    }

    private static void elliptic(List<ForgedCredential> table) {
        String input = SigningKey.unsigned(header("ES256", P256).encode(), claims().encode());
        table.add(token("ECDSA r=s=0", input + "." + SigningKey.base64url(new byte[64]), NOT_SIGNED));
        byte[] ones = new byte[64];
        ones[31] = 1;
        ones[63] = 1;
        table.add(token("ECDSA r=s=1", input + "." + SigningKey.base64url(ones), NOT_SIGNED));
        byte[] order = order();
        table.add(token("ECDSA r=s=n", input + "." + SigningKey.base64url(order), NOT_SIGNED));
        table.add(token(
                "ECDSA r=s=0 in DER",
                input + "." + SigningKey.base64url(new byte[] {48, 6, 2, 1, 0, 2, 1, 0}),
                NOT_SIGNED));
        table.add(token("ECDSA by P-384, half of it", half(), NOT_SIGNED));
        table.add(token("an Ed25519 signature of zeros", zeros("EdDSA", "edwards", 64), NOT_SIGNED));
        table.add(token("an RSA signature of zeros", zeros("RS256", "rsa", 256), NOT_SIGNED));
        table.add(token("an RSA signature of 1", one(), NOT_SIGNED));
    }

    private static void spellings(List<ForgedCredential> table) {
        String good = TokenScene.token(claims());
        String input = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] signature = Base64.getUrlDecoder().decode(good.substring(input.length()));
        table.add(token("signature in standard Base64", input + standard(signature), NOT_PLAIN));
        table.add(token("signature with padding", good + "==", NOT_PLAIN));
        table.add(token("signature with bits to spare", good.substring(0, good.length() - 1) + next(good), NOT_PLAIN));
        table.add(token(
                "signature cut by a byte", input + SigningKey.base64url(Arrays.copyOf(signature, 255)), NOT_SIGNED));
        table.add(token(
                "signature longer by a byte", input + SigningKey.base64url(Arrays.copyOf(signature, 257)), NOT_SIGNED));
        table.add(token("an empty signature", input, NO_JWT));
        signature[100] ^= 1;
        table.add(token("a bit of the signature turned", input + SigningKey.base64url(signature), NOT_SIGNED));
        String other = TokenScene.token(claims().put("tenant", "globex"));
        table.add(token(
                "claims exchanged",
                input.substring(0, input.indexOf('.')) + "."
                        + SigningKey.base64url(
                                claims().put("sub", "root").encode().getBytes(UTF_8))
                        + other.substring(other.lastIndexOf('.')),
                NOT_SIGNED));
    }

    private static void keys(List<ForgedCredential> table) {
        table.add(token(
                "signed by another key of that name", STRANGER.token(header("RS256", RSA), claims()), NOT_SIGNED));
        table.add(token(
                "signed by another key, without kid",
                STRANGER.token(new JsonObject().put("alg", "RS256"), claims()),
                NOT_SIGNED));
        table.add(token("kid of a key of another kind", RSA.token(header("RS256", P256), claims()), NO_KEY));
        table.add(token(
                "a key of 1,024 bits", TokenScene.WEAK.token(header("RS256", TokenScene.WEAK), claims()), NO_KEY));
        var encryption = TokenScene.FOR_ENCRYPTION;
        table.add(token("a key for encryption", encryption.token(header("RS256", encryption), claims()), NO_KEY));
        var onlyPs = TokenScene.ONLY_PS;
        table.add(token("a key for another algorithm", onlyPs.token(header("RS256", onlyPs), claims()), NO_KEY));
        for (String kid : List.of(
                "../../../../dev/null",
                "rsa' or '1'='1",
                "rsa\n",
                "https://evil.example/key",
                "RSA",
                "",
                "k".repeat(256))) {
            table.add(token(
                    "kid " + kid.strip(),
                    TokenScene.tokenWithHeader(header("RS256", RSA).put("kid", kid)),
                    NO_KEY));
        }
    }

    private static String mac(String algorithm, String kid, byte[] secret) {
        try {
            String input = SigningKey.unsigned(
                    new JsonObject().put("alg", algorithm).put("kid", kid).encode(), claims().encode());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] digest = mac.doFinal(input.getBytes(UTF_8));
            byte[] signature = algorithm.startsWith("HS") ? digest : Arrays.copyOf(digest, 256);
            return input + "." + SigningKey.base64url(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] order() {
        var key = (ECPublicKey) P256.pair().getPublic();
        byte[] digits = key.getParams().getOrder().toByteArray();
        byte[] twice = new byte[64];
        System.arraycopy(digits, digits.length - 32, twice, 0, 32);
        System.arraycopy(digits, digits.length - 32, twice, 32, 32);
        return twice;
    }

    private static String half() {
        var key = TokenScene.P384;
        String whole = key.token(header("ES384", key), claims());
        int dot = whole.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(whole.substring(dot + 1));
        return whole.substring(0, dot + 1) + SigningKey.base64url(Arrays.copyOf(signature, 48));
    }

    private static String zeros(String algorithm, String kid, int length) {
        String header = new JsonObject().put("alg", algorithm).put("kid", kid).encode();
        return SigningKey.unsigned(header, claims().encode()) + "." + SigningKey.base64url(new byte[length]);
    }

    private static String one() {
        byte[] signature = new byte[256];
        signature[255] = 1;
        return SigningKey.unsigned(header("RS256", RSA).encode(), claims().encode()) + "."
                + SigningKey.base64url(signature);
    }

    /** Certainly with a character that base64url does not have. */
    private static String standard(byte[] signature) {
        return Base64.getEncoder().encodeToString(signature).replace('A', '+');
    }

    /** 256 bytes leave four bits unused in the last character. */
    private static char next(String good) {
        return (char) (good.charAt(good.length() - 1) + 1);
    }
}
