package dev.passway.ingress;

import dev.passway.domain.Principal;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/** Who calls, once the credential has been checked. */
final class Caller {
    private static final String KEY = "caller";

    private Caller() {}

    static void attach(RoutingContext context, Principal principal) {
        context.put(KEY, principal);
    }

    /** The caller, or empty if the request was refused before anyone knew. */
    static Optional<Principal> find(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }

    static Principal of(RoutingContext context) {
        return Objects.requireNonNull(context.<Principal>get(KEY));
    }
}
