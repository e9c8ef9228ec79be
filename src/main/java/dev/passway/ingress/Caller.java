package dev.passway.ingress;

import dev.passway.domain.ApiKey;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Who calls, once the credential has been checked. */
final class Caller {
    private static final String KEY = "caller";

    private Caller() {}

    static void attach(RoutingContext context, ApiKey key) {
        context.put(KEY, key);
    }

    static ApiKey of(RoutingContext context) {
        return Objects.requireNonNull(context.<ApiKey>get(KEY));
    }
}
