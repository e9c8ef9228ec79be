package dev.passway.phones;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** The detached PKCS #7 signature of a pass' manifest. */
final class PassSignature {
    private PassSignature() {}

    /** @throws IllegalStateException if it is not a signature of the manifest by someone whom the authority has approved */
    static void verify(byte[] manifest, byte[] signature, X509Certificate root) {
        try {
            var signed = new CMSSignedData(new CMSProcessableByteArray(manifest), signature);
            List<X509Certificate> enclosed = new ArrayList<>();
            var converter = new JcaX509CertificateConverter();
            for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
                enclosed.add(converter.getCertificate(holder));
            }
            for (SignerInformation signer : signed.getSignerInfos()) {
                X509Certificate by = enclosed.stream()
                        .filter(one ->
                                one.getSerialNumber().equals(signer.getSID().getSerialNumber()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the signer's certificate is not enclosed"));
                if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(by))) {
                    throw new IllegalStateException("the signature is not of this manifest");
                }
                climb(by, enclosed, root);
                return;
            }
            throw new IllegalStateException("nobody has signed");
        } catch (CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the signature can't be verified", e);
        }
    }

    /** From the signer's certificate to the root, each signed by the next. */
    private static void climb(X509Certificate from, List<X509Certificate> enclosed, X509Certificate root)
            throws GeneralSecurityException {
        X509Certificate at = from;
        for (int steps = 0; steps < 5; steps++) {
            at.checkValidity();
            X509Certificate child = at;
            if (child.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
                child.verify(root.getPublicKey());
                return;
            }
            at = enclosed.stream()
                    .filter(one -> one.getSubjectX500Principal().equals(child.getIssuerX500Principal()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the signer's authority is not enclosed"));
            child.verify(at.getPublicKey());
        }
        throw new IllegalStateException("the chain does not end");
    }
}
