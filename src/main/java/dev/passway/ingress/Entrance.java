package dev.passway.ingress;

import dev.passway.config.HttpConfig;
import dev.passway.domain.Scope;
import dev.passway.http.Deadline;
import dev.passway.http.HeadCheck;
import dev.passway.http.MethodCheck;
import dev.passway.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * The checks that stand before what a tenant asks for, in their order: size and headers, credential, tenant and scope, limit,
 * body.
 */
record Entrance(HttpConfig config, Doorkeepers doorkeepers, Meters meters, Deadline deadline) {
    /** A webhook: it takes POST alone. */
    void webhook(Router router, String path, String name, Handler<RoutingContext> handler) {
        post(router, path, name, Scope.KLAVIYO_LISTENER_WRITE)
                .handler(new ReceiptCheck())
                .handler(handler);
    }

    /** What takes POST alone, with a body: the route that comes after all checks. */
    Route post(Router router, String path, String name, Scope needed) {
        guard(router.postWithRegex(path), name, needed);
        // a route of its own: within one, Vert.x wants the body first, and here nobody's body is read before the checks
        Route route =
                router.postWithRegex(path).handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()));
        router.routeWithRegex(path).handler(new MethodCheck("POST"));
        return route;
    }

    /** All checks but the body's. */
    Route guard(Route route, String name, Scope needed) {
        return route.handler(new Measure(name, meters))
                .handler(deadline)
                .handler(new HeadCheck(config.bodyLimit()))
                .handler(new CredentialCheck(doorkeepers.credentials(), new ClientAddresses(config.trusted())))
                .handler(new TenantCheck(needed))
                .handler(new ThrottleCheck(doorkeepers.throttle(), doorkeepers.limit()));
    }
}
