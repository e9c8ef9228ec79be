package dev.passway.ingress;

import dev.passway.http.PercentEncoding;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Refuses a path that can't be decoded; the routes after this one would fail on it as if by a defect. */
final class PathCheck implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        Optional<String> path = Optional.ofNullable(context.request().path());
        if (path.flatMap(PercentEncoding::decode).isEmpty()) {
            String detail = "The path holds a % that two hexadecimal digits do not follow.";
            context.fail(Problem.of(ProblemType.INVALID_REQUEST, detail).asException());
            return;
        }
        context.next();
    }
}
