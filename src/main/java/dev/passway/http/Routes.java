package dev.passway.http;

import io.vertx.ext.web.Router;

/**
 * What a stage answers on the webhooks' port, beside the webhooks. Each event loop has a router of its own, so one instance is
 * added to several.
 */
@FunctionalInterface
public interface Routes {
    /**
     * Adds the routes behind what every request goes through: it has its correlation id, its framing and its path have been
     * looked at. What they fail with is answered by {@link ProblemHandler}. Called on the router's event loop before the port
     * opens.
     */
    void addTo(Router router);
}
