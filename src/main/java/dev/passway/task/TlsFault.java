package dev.passway.task;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says why no TLS connection came about, for those who run either side. Names neither hosts nor certificates. */
final class TlsFault {
    private static final int DEEPEST = 10;

    private TlsFault() {}

    static String of(SSLException failure) {
        String why = "TLS failed: " + failure.getClass().getSimpleName();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            // the innermost says most: a path that can't be validated may be so since a certificate has expired
            why = switch (cause) {
                case CertificateExpiredException expired -> "its certificate has expired";
                case CertificateNotYetValidException early -> "its certificate is not good yet";
                case CertPathBuilderException _, CertPathValidatorException _ ->
                    "no authority that is trusted has signed its certificate";
                case CertificateException other when other.getCause() == null -> "its certificate is for another host";
                default -> why;
            };
        }
        return why;
    }
}
