package dev.passway.store;

import dev.passway.dev.Credential;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** Writes certificates and keys into files, in each form in which operators get them. */
final class KeyFiles {
    private KeyFiles() {}

    static KeyPair newKeys(String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the JDK and OpenSSL 3 write it. */
    static Path pkcs12(Path file, String password, Credential... credentials) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var credential : credentials) {
            store.setKeyEntry(
                    "entry " + store.size(),
                    credential.key(),
                    password.toCharArray(),
                    credential.chain().toArray(Certificate[]::new));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    /** As Keychain Access and older OpenSSL write it: certificates under RC2 of 40 bits, the key under triple DES. */
    static Path oldPkcs12(Path file, String password, Credential credential) throws Exception {
        var certificate = new PKCS12SafeBagBuilder(
                new JcaX509CertificateHolder(credential.chain().getFirst()));
        var key = new JcaPKCS12SafeBagBuilder(
                credential.key(),
                encryptor(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new DESedeEngine(), password));
        var id = new org.bouncycastle.asn1.DEROctetString(new byte[] {1});
        for (var bag : new PKCS12SafeBagBuilder[] {certificate, key}) {
            bag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, id);
        }
        var file12 = new PKCS12PfxPduBuilder();
        file12.addEncryptedData(
                encryptor(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, new RC2Engine(), password),
                new PKCS12SafeBag[] {certificate.build()});
        file12.addData(key.build());
        return Files.write(
                file,
                file12.build(new BcPKCS12MacCalculatorBuilder(), password.toCharArray())
                        .getEncoded());
    }

    private static OutputEncryptor encryptor(
            ASN1ObjectIdentifier algorithm, org.bouncycastle.crypto.BlockCipher engine, String password) {
        return new BcPKCS12PBEOutputEncryptorBuilder(algorithm, CBCBlockCipher.newInstance(engine))
                .build(password.toCharArray());
    }

    /** {@code BEGIN RSA PRIVATE KEY} or {@code BEGIN EC PRIVATE KEY}, as OpenSSL wrote before version 3. */
    static String oldPem(PrivateKey key) {
        return pem(generator(() -> new JcaMiscPEMGenerator(withCurve(key))));
    }

    static String oldPem(PrivateKey key, String password) {
        return pem(generator(() -> new JcaMiscPEMGenerator(
                withCurve(key),
                new JcePEMEncryptorBuilder("AES-256-CBC")
                        .setProvider(new BouncyCastleProvider())
                        .build(password.toCharArray()))));
    }

    /** OpenSSL repeats the curve within an elliptic curve's key. */
    private static PrivateKey withCurve(PrivateKey key) throws GeneralSecurityException {
        return (PrivateKey) KeyFactory.getInstance(key.getAlgorithm(), new BouncyCastleProvider())
                .translateKey(key);
    }

    /** {@code BEGIN ENCRYPTED PRIVATE KEY}, as OpenSSL 3 writes it. */
    static String encryptedPem(PrivateKey key, String password) {
        return pem(generator(() -> new JcaPKCS8Generator(
                key,
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setPassword(password.toCharArray())
                        .build())));
    }

    private interface Generator {
        PemObjectGenerator get() throws Exception;
    }

    private static PemObjectGenerator generator(Generator generator) {
        try {
            return generator.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PemObjectGenerator part) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
