package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of our own and what it issues (EC P-256, valid for a year): the APNs server's certificate, the clients'
 * certificates shaped like Apple's pass certificates, and those that sign passes (RSA, by way of an intermediate authority, as
 * Apple's WWDR is one). Thread-safe.
 */
public final class DevCertificates {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The team identifier of whoever owns the pass types. */
    public static final String TEAM = "DEV1234567";

    private final X500Name rootName;
    private final KeyPair rootKeys;
    private final X509Certificate root;
    private final X500Name intermediateName =
            commonName("Passway development WWDR").build();
    private final KeyPair intermediateKeys = newKeys();
    private final X509Certificate intermediate;

    private DevCertificates(X500Name rootName, KeyPair rootKeys, X509Certificate root) {
        this.rootName = rootName;
        this.rootKeys = rootKeys;
        this.root = root;
        this.intermediate = issue(
                rootName, rootKeys.getPrivate(), intermediateName, intermediateKeys, new BasicConstraints(0), LIFE);
    }

    /** A new authority; takes some milliseconds. */
    public static DevCertificates create() {
        var name = commonName("Passway development root").build();
        var keys = newKeys();
        return new DevCertificates(
                name, keys, issue(name, keys.getPrivate(), name, keys, new BasicConstraints(true), LIFE));
    }

    public X509Certificate root() {
        return root;
    }

    /** The root as PEM: what a client of our APNs server must trust. */
    public String rootPem() {
        return Pem.of(root);
    }

    /** The root in a file, which lives as long as this run. */
    public Path rootFile() {
        var file = Run.current().folder("certificates").resolve("root-" + root.getSerialNumber() + ".pem");
        try {
            return Files.writeString(file, rootPem());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    /** A certificate for {@code localhost} and 127.0.0.1. */
    public Credential server() {
        var names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
        return credential(commonName("localhost").build(), LIFE, names);
    }

    /** A certificate for a host, good for so long from now on; a negative time is over. */
    public Credential server(String host, Duration life) {
        var names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        return credential(commonName(host).build(), life, names);
    }

    /** A pass certificate: the subject's UID is the pass type identifier, as in those that Apple issues. */
    public Credential client(String passTypeIdentifier) {
        var subject = commonName("Pass Type ID: " + passTypeIdentifier).addRDN(BCStyle.UID, passTypeIdentifier);
        return credential(subject.build(), LIFE);
    }

    /** The same with a key that the caller made, of any kind, good for so long from now on. */
    public Credential client(String passTypeIdentifier, KeyPair keys, Duration life) {
        var subject = commonName("Pass Type ID: " + passTypeIdentifier).addRDN(BCStyle.UID, passTypeIdentifier);
        var certificate =
                issue(rootName, rootKeys.getPrivate(), subject.build(), keys, new BasicConstraints(false), life);
        return new Credential(List.of(certificate, root), keys.getPrivate());
    }

    /** The same, good for so long from now on. */
    public Credential client(String passTypeIdentifier, Duration life) {
        return client(passTypeIdentifier, newKeys(), life);
    }

    /**
     * A certificate that signs passes: an RSA key, the team identifier {@value #TEAM} as the subject's OU, and a chain of
     * itself, the intermediate authority and the root.
     */
    public Credential signer(String passTypeIdentifier) {
        return signer(passTypeIdentifier, RsaKeys.next(), LIFE);
    }

    /** The same with a key that the caller made, of any kind, good for so long from now on. */
    public Credential signer(String passTypeIdentifier, KeyPair keys, Duration life) {
        var subject = commonName("Pass Type ID: " + passTypeIdentifier)
                .addRDN(BCStyle.UID, passTypeIdentifier)
                .addRDN(BCStyle.OU, TEAM);
        var certificate = issue(
                intermediateName,
                intermediateKeys.getPrivate(),
                subject.build(),
                keys,
                new BasicConstraints(false),
                life);
        return new Credential(List.of(certificate, intermediate, root), keys.getPrivate());
    }

    private Credential credential(X500Name subject, Duration life, GeneralNames... alternatives) {
        var keys = newKeys();
        var certificate =
                issue(rootName, rootKeys.getPrivate(), subject, keys, new BasicConstraints(false), life, alternatives);
        return new Credential(List.of(certificate, root), keys.getPrivate());
    }

    private static X509Certificate issue(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            KeyPair keys,
            BasicConstraints constraints,
            Duration life,
            GeneralNames... alternatives) {
        var now = Instant.now();
        var serial = new BigInteger(64, RANDOM).add(BigInteger.ONE);
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                serial,
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, constraints);
            for (var names : alternatives) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return sign(builder, issuerKey);
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("can't issue a certificate", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static X500NameBuilder commonName(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name);
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no EC keys", e);
        }
    }
}
