package dev.passway.wallet;

import dev.passway.store.InstalledPass;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest version of a pass, unless the phone has it.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/send-an-updated-pass">Apple: Send an Updated Pass</a>
 */
final class PassHandler implements Handler<RoutingContext> {
    private final PassFile file;

    PassHandler(PassFile file) {
        this.file = file;
    }

    @Override
    public void handle(RoutingContext context) {
        InstalledPass pass = PassCheck.pass(context);
        Optional<Instant> known = HttpDate.parse(context.request().getHeader(HttpHeaders.IF_MODIFIED_SINCE));
        if (known.equals(Optional.of(pass.modifiedAt()))) {
            file.notModified(context, pass.key(), pass.version(), pass.modifiedAt());
            return;
        }
        file.send(context, pass.key(), true, PassCheck.unauthorized());
    }
}
