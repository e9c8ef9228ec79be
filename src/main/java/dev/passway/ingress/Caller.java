package dev.passway.ingress;

import dev.passway.domain.ApiKey;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/** Who calls, once the credential has been checked. */
final class Caller {
    private static final String KEY = "caller";

    private Caller() {}

    static void attach(RoutingContext context, ApiKey key) {
        context.put(KEY, key);
    }

    /** The caller, or empty if the request was refused before anyone knew. */
    static Optional<ApiKey> find(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }

    static ApiKey of(RoutingContext context) {
        return Objects.requireNonNull(context.<ApiKey>get(KEY));
    }
}
