package dev.passway.render;

import dev.passway.store.SigningIdentity;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;

/**
 * Signs manifests with one certificate: PKCS #7 (CMS, RFC 5652), detached, SHA-256 with RSA (PKCS #1 v1.5), with the time of
 * signing, the certificate and its issuer, as Apple asks. The same manifest and time give the same bytes. Safe on any thread.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/building-a-pass">Building a Pass</a>
 */
final class PassSigner {
    static final String FILE_NAME = "signature";

    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");
    /** RFC 5652, section 11.3: two digits for the year before, four from then on. */
    private static final int LONG_YEARS = 2050;

    private final SigningIdentity identity;
    private final Rsa rsa;
    private final Store<?> certificates;
    private final DigestCalculatorProvider digests;

    PassSigner(SigningIdentity identity) {
        this.identity = identity;
        this.rsa = new Rsa(identity.key());
        try {
            this.certificates = new JcaCertStore(List.of(identity.certificate(), identity.issuer()));
            this.digests = new JcaDigestCalculatorProviderBuilder().build();
        } catch (CertificateEncodingException | OperatorCreationException e) {
            throw new IllegalArgumentException("a certificate that can't be written as DER", e);
        }
    }

    /** The team identifier that stands in the certificate. */
    String team() {
        return identity.team();
    }

    /**
     * Signs.
     *
     * @param at the time of signing; if the certificate was not yet good then, the moment from which it is
     */
    PackedFile sign(PackedFile manifest, Instant at) {
        Instant time = at.isBefore(identity.begin()) ? identity.begin() : at;
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer(time));
            generator.addCertificates(certificates);
            var signed = generator.generate(new CMSProcessableByteArray(manifest.content()), false);
            return PackedFile.of(FILE_NAME, signed.toASN1Structure().getEncoded(ASN1Encoding.DER));
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("a manifest that can't be signed", e);
        }
    }

    private SignerInfoGenerator signer(Instant time) throws OperatorCreationException, CertificateEncodingException {
        var signingTime = new Attribute(CMSAttributes.signingTime, new DERSet(asn1(time)));
        return new JcaSignerInfoGeneratorBuilder(digests)
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(signingTime)))
                .build(rsa.signer(), identity.certificate());
    }

    private static ASN1Primitive asn1(Instant time) {
        var utc = time.atOffset(ZoneOffset.UTC);
        return utc.getYear() < LONG_YEARS
                ? new DERUTCTime(UTC_TIME.format(utc))
                : new DERGeneralizedTime(GENERALIZED_TIME.format(utc));
    }
}
