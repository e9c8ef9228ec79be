package dev.passway;

import picocli.CommandLine.Command;

/** {@code passway certificate}: the certificates that speak to APNs. */
@Command(
        name = "certificate",
        description = "Puts and lists the certificates with which Apple's push service is told to wake phones.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CertificateCommand {}
