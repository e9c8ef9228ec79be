package dev.passway.wallet;

import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.store.AuthenticationToken;
import dev.passway.store.InstalledPass;
import dev.passway.store.InstalledPasses;
import dev.passway.store.SerialNumber;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the pass that a phone names, and lets the request go on if it shows the pass's token. A pass that does not exist, one of
 * a disabled tenant, a wrong token and none at all get the same answer. The body waits unread meanwhile.
 */
final class PassCheck implements Handler<RoutingContext> {
    private static final String KEY = "installedPass";
    private static final String SCHEME = "ApplePass";

    private final InstalledPasses passes;

    PassCheck(InstalledPasses passes) {
        this.passes = passes;
    }

    /** The pass that the request is about. */
    static InstalledPass pass(RoutingContext context) {
        return Objects.requireNonNull(context.<InstalledPass>get(KEY));
    }

    @Override
    public void handle(RoutingContext context) {
        var token = shown(context.request().headers().getAll(HttpHeaders.AUTHORIZATION));
        if (token.isEmpty()) {
            context.fail(unauthorized());
            return;
        }
        context.request().pause();
        passes.find(serialNumber(Visit.of(context).path()))
                .onSuccess(pass -> decide(context, pass, token.get()))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private static void decide(RoutingContext context, Optional<InstalledPass> pass, String token) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        if (!pass.map(InstalledPass::token).orElse(AuthenticationToken.OF_NONE).matches(token)) {
            context.fail(unauthorized());
            return;
        }
        context.put(KEY, pass.orElseThrow());
        context.next();
    }

    /** The last two names of the path. */
    private static SerialNumber serialNumber(PhonePath path) {
        int names = path.names().size();
        return new SerialNumber(
                path.tenant(), path.names().get(names - 2), path.names().get(names - 1));
    }

    /** The token of {@code Authorization: ApplePass <token>}; schemes are compared without case (RFC 9110, section 11.1). */
    private static Optional<String> shown(List<String> headers) {
        return Optional.of(headers)
                .filter(all -> all.size() == 1)
                .map(one -> one.getFirst().strip().split(" +", 2))
                .filter(parts -> parts.length == 2 && parts[0].equalsIgnoreCase(SCHEME))
                .map(parts -> parts[1]);
    }

    /** What a request is told that does not show the token of an existing pass. */
    static Throwable unauthorized() {
        return Problem.of(
                        ProblemType.UNAUTHORIZED, "Send Authorization: ApplePass and the pass's authentication token.")
                .with("WWW-Authenticate", SCHEME)
                .asException();
    }
}
