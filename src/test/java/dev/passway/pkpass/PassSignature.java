package dev.passway.pkpass;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;

/**
 * The signature of a pass, read by BouncyCastle; the chain is built by the JDK.
 *
 * @param data the PKCS #7 structure over the manifest
 */
public record PassSignature(CMSSignedData data) {
    private static final Selector<X509CertificateHolder> ANY = new Selector<>() {
        @Override
        public boolean match(X509CertificateHolder certificate) {
            return true;
        }

        @Override
        public Object clone() {
            return this;
        }
    };

    /** Reads the signature of the pass's manifest, without believing it. */
    public static PassSignature of(Pkpass pass) {
        try {
            return new PassSignature(new CMSSignedData(new CMSProcessableByteArray(pass.manifest()), pass.signature()));
        } catch (CMSException e) {
            throw new IllegalArgumentException("no PKCS #7", e);
        }
    }

    /** Whether it is that of the manifest, by a certificate for which the chain in it leads to the root. */
    public boolean isGood(X509Certificate root) {
        try {
            X509Certificate certificate = certificate();
            var verifier = new JcaSimpleSignerInfoVerifierBuilder().build(certificate);
            return signer().verify(verifier) && leadsTo(root, certificate);
        } catch (CMSException | OperatorCreationException e) {
            return false;
        }
    }

    /** The certificate that signed. */
    public X509Certificate certificate() {
        var signerId = signer().getSID();
        return holders().stream()
                .filter(signerId::match)
                .map(PassSignature::converted)
                .findFirst()
                .orElseThrow();
    }

    /** All that came along. */
    public List<X509Certificate> certificates() {
        return holders().stream().map(PassSignature::converted).toList();
    }

    /** When it says that it was made. */
    public Instant signingTime() {
        var attribute = signer().getSignedAttributes().get(CMSAttributes.signingTime);
        return Time.getInstance(attribute.getAttrValues().getObjectAt(0))
                .getDate()
                .toInstant();
    }

    /** The one who signed. */
    public SignerInformation signer() {
        return data.getSignerInfos().getSigners().iterator().next();
    }

    private boolean leadsTo(X509Certificate root, X509Certificate certificate) {
        try {
            var target = new X509CertSelector();
            target.setCertificate(certificate);
            var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates())));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Collection<X509CertificateHolder> holders() {
        return data.getCertificates().getMatches(ANY);
    }

    private static X509Certificate converted(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no X.509 certificate", e);
        }
    }
}
