package dev.passway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Stands last on a resource's path: whoever comes here used a method that the resource does not know. */
public final class MethodCheck implements Handler<RoutingContext> {
    private final String allowed;

    /** @param allowed the value of {@code Allow} */
    public MethodCheck(String allowed) {
        this.allowed = allowed;
    }

    @Override
    public void handle(RoutingContext context) {
        context.fail(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use " + allowed + ".")
                .with(HttpHeaders.ALLOW.toString(), allowed)
                .asException());
    }
}
