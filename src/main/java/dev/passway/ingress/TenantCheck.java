package dev.passway.ingress;

import dev.passway.credential.Challenge;
import dev.passway.domain.Principal;
import dev.passway.domain.Scope;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.http.TenantPath;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Admits a caller who may do this, for this tenant. A tenant that does not exist gets the same answer as one that is
 * someone else's.
 */
final class TenantCheck implements Handler<RoutingContext> {
    private final Scope needed;

    TenantCheck(Scope needed) {
        this.needed = needed;
    }

    @Override
    public void handle(RoutingContext context) {
        Principal caller = Caller.of(context);
        if (!caller.tenant().value().equals(TenantPath.tenantId(context))) {
            refuse(context, "The credential does not speak for this tenant.");
            return;
        }
        if (!caller.scopes().contains(needed)) {
            CredentialCheck.refuse(context, ProblemType.FORBIDDEN, Challenge.insufficientScope(needed));
            return;
        }
        if (needed == Scope.KLAVIYO_LISTENER_WRITE && !caller.settings().klaviyoListener()) {
            refuse(context, "The Klaviyo listener is not enabled for this tenant.");
            return;
        }
        context.next();
    }

    private static void refuse(RoutingContext context, String detail) {
        context.fail(Problem.of(ProblemType.FORBIDDEN, detail).asException());
    }
}
