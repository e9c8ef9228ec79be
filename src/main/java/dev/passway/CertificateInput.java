package dev.passway;

import dev.passway.config.Secret;
import dev.passway.store.PassCertificate;
import dev.passway.store.PemFiles;
import dev.passway.store.Pkcs12File;
import dev.passway.store.UnusableCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where a certificate comes from: one file of PKCS #12, or two of PEM. */
final class CertificateInput {
    /** Holds the password where no file does. Never an argument: those show in the list of processes. */
    private static final String PASSWORD = "PASSWAY_CERTIFICATE_PASSWORD";

    private final Map<String, String> environment;

    @Option(names = "--p12", paramLabel = "FILE", description = "Certificate and key together, PKCS #12.")
    Optional<Path> p12 = Optional.empty();

    @Option(names = "--cert", paramLabel = "FILE", description = "Certificate, PEM or DER; with --key.")
    Optional<Path> certificate = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "The certificate's private key, PEM.")
    Optional<Path> key = Optional.empty();

    @Option(
            names = "--issuer",
            paramLabel = "FILE",
            description =
                    "The certificate of Apple's WWDR authority that issued it, PEM or DER, unless that stands in the"
                            + " file before; without it passes can't be signed.")
    Optional<Path> issuer = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password of the .p12 or the key; without it $" + PASSWORD
                    + " is the password, else there is none.")
    Optional<Path> passwordFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    CertificateInput(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads what the options name.
     *
     * @throws ParameterException if they name neither one file nor two
     */
    PassCertificate read(String passTypeIdentifier) throws UnusableCertificate {
        PassCertificate found = readFiles(passTypeIdentifier);
        return issuer.isPresent() ? found.with(PemFiles.certificates(issuer.get())) : found;
    }

    private PassCertificate readFiles(String passTypeIdentifier) throws UnusableCertificate {
        if (p12.isPresent() && certificate.isEmpty() && key.isEmpty()) {
            return Pkcs12File.read(p12.get(), password(), passTypeIdentifier);
        }
        if (p12.isEmpty() && certificate.isPresent() && key.isPresent()) {
            return PemFiles.read(certificate.get(), key.get(), password());
        }
        throw new ParameterException(command.commandLine(), "Give either --p12, or --cert and --key");
    }

    private Secret password() throws UnusableCertificate {
        if (passwordFile.isEmpty()) {
            return new Secret(environment.getOrDefault(PASSWORD, ""));
        }
        try {
            return new Secret(Files.readString(passwordFile.get()).replaceFirst("[\r\n]+\\z", ""));
        } catch (IOException e) {
            throw new UnusableCertificate("the file of --password-file can't be read", e);
        }
    }
}
