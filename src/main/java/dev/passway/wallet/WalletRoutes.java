package dev.passway.wallet;

import dev.passway.bus.Bus;
import dev.passway.config.WalletConfig;
import dev.passway.http.Deadline;
import dev.passway.http.HeadCheck;
import dev.passway.http.MethodCheck;
import dev.passway.http.Routes;
import dev.passway.store.InstalledPasses;
import dev.passway.store.RegistrationBounds;
import dev.passway.store.Registrations;
import dev.passway.telemetry.WalletMeters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;

/** The routes of Apple's web service for passes. */
public final class WalletRoutes implements Routes {
    private final WalletConfig config;
    private final Deadline deadline;
    private final Bus bus;
    private final InstalledPasses passes;
    private final Registrations registrations;
    private final Fetches fetches;
    private final Places places;
    private final WalletMeters meters;
    private final LineBudget lines;

    /**
     * Routes for every event loop.
     *
     * @param deadline time of a request, from its head to the beginning of its answer
     * @param places shared by all event loops
     */
    public WalletRoutes(
            WalletConfig config,
            Duration deadline,
            Bus bus,
            InstalledPasses passes,
            Registrations registrations,
            Fetches fetches,
            Places places,
            WalletMeters meters) {
        this.config = config;
        this.deadline = new Deadline(deadline);
        this.bus = bus;
        this.passes = passes;
        this.registrations = registrations;
        this.fetches = fetches;
        this.places = places;
        this.meters = meters;
        this.lines = new LineBudget(config.logLines(), System::nanoTime);
    }

    @Override
    public void addTo(Router router) {
        var bounds = new RegistrationBounds(config.passesPerDevice(), config.registrationsPerPass());
        var shown = new PassCheck(passes);
        var turns = new Turns();
        post(router, PhoneRoute.REGISTRATION, shown, new RegisterHandler(registrations, bounds));
        on(router, PhoneRoute.REGISTRATION, HttpMethod.DELETE, shown, new UnregisterHandler(registrations));
        only(router, PhoneRoute.REGISTRATION, "POST, DELETE");
        read(router, PhoneRoute.CHANGES, turns, new ChangesHandler(passes, fetches));
        read(router, PhoneRoute.PASS, turns, shown, new PassHandler(new PassFile(bus, deadline, fetches)));
        post(router, PhoneRoute.LOG, RoutingContext::next, new LogHandler(lines, meters));
        only(router, PhoneRoute.LOG, "POST");
    }

    @SafeVarargs
    private void read(Router router, PhoneRoute route, Handler<RoutingContext>... steps) {
        on(router, route, HttpMethod.GET, steps);
        on(router, route, HttpMethod.HEAD, steps);
        only(router, route, "GET, HEAD");
    }

    @SafeVarargs
    private void on(Router router, PhoneRoute route, HttpMethod method, Handler<RoutingContext>... steps) {
        var all = router.routeWithRegex(method, route.pattern())
                .handler(new Measure(route, meters))
                .handler(new Admission(places))
                .handler(deadline);
        for (var step : steps) {
            all.handler(step);
        }
    }

    private void post(Router router, PhoneRoute route, Handler<RoutingContext> check, Handler<RoutingContext> handler) {
        router.postWithRegex(route.pattern())
                .handler(new Measure(route, meters))
                .handler(new Admission(places))
                .handler(deadline)
                .handler(new HeadCheck(config.bodyLimit()))
                .handler(check);
        // a route of its own: within one, Vert.x wants the body first, and here nobody's is read before the check
        router.postWithRegex(route.pattern())
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(handler);
    }

    private static void only(Router router, PhoneRoute route, String methods) {
        router.routeWithRegex(route.pattern()).handler(new MethodCheck(methods));
    }
}
