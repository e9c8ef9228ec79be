package dev.passway.render;

import dev.passway.store.Certificates;
import dev.passway.store.PassSource;
import dev.passway.store.SigningIdentity;
import dev.passway.store.StoredCertificate;
import dev.passway.store.UnusableCertificate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** What signs, opened once per certificate: to open a private key costs as much as to sign with it. Safe on any thread. */
final class Signers {
    private static final int MOST = 1000;

    private final Certificates certificates;
    private final Memory<UUID, PassSigner> known = new Memory<>(MOST, (id, signer) -> 1);

    Signers(Certificates certificates) {
        this.certificates = certificates;
    }

    /**
     * The signer of the pass's certificate; fails with {@link PassFault} if nothing can be signed with that. If the
     * certificate has been replaced since the pass was read, it is the new one: nobody asks for the old id again.
     */
    Future<PassSigner> of(UUID certificate, PassSource source, Context context) {
        return known.get(certificate, context, () -> find(source)).value();
    }

    private Future<PassSigner> find(PassSource source) {
        return certificates
                .find(source.type().tenant(), source.passTypeIdentifier())
                .compose(found -> open(source.passTypeIdentifier(), found));
    }

    private Future<PassSigner> open(String passTypeIdentifier, Optional<StoredCertificate> found) {
        if (found.isEmpty()) {
            return fault(passTypeIdentifier, "it was removed a moment ago");
        }
        try {
            return Future.succeededFuture(new PassSigner(SigningIdentity.of(found.get(), certificates.seal())));
        } catch (UnusableCertificate unusable) {
            return fault(passTypeIdentifier, unusable.why());
        }
    }

    private static Future<PassSigner> fault(String passTypeIdentifier, String why) {
        return Future.failedFuture(new PassFault("the certificate for " + passTypeIdentifier + ": " + why));
    }
}
