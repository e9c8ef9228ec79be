package dev.passway.wallet;

import dev.passway.bus.Bus;
import dev.passway.config.HttpConfig;
import dev.passway.domain.TenantId;
import dev.passway.http.Deadline;
import dev.passway.http.MethodCheck;
import dev.passway.http.Routes;
import dev.passway.store.PassExistence;
import dev.passway.telemetry.WalletMeters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;

/** The route that install links lead to. Its requests share the places of those of phones. */
public final class InstallRoutes implements Routes {
    private final Deadline deadline;
    private final InstallHandler handler;
    private final Places places;
    private final WalletMeters meters;

    /**
     * Routes for every event loop.
     *
     * @param clock by which links end
     * @param places shared by all event loops, and with the web service of phones
     */
    public InstallRoutes(
            HttpConfig http,
            Bus bus,
            PassExistence passes,
            InstallLinks links,
            InstantSource clock,
            Fetches fetches,
            Places places,
            WalletMeters meters) {
        this.deadline = new Deadline(http.deadline());
        this.handler = new InstallHandler(
                links,
                clock,
                passes,
                new PassFile(bus, deadline, fetches),
                new InstallPage(http.publicUrl().orElse("")));
        this.places = places;
        this.meters = meters;
    }

    /** The path of a link. */
    static String path(TenantId tenant, String token) {
        return "/api/" + tenant + PhoneRoute.INSTALL.form().replace("*", token);
    }

    @Override
    public void addTo(Router router) {
        String pattern = PhoneRoute.INSTALL.pattern();
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            router.routeWithRegex(method, pattern)
                    .handler(new Measure(PhoneRoute.INSTALL, meters))
                    .handler(new Admission(places))
                    .handler(deadline)
                    .handler(handler);
        }
        router.routeWithRegex(pattern).handler(new MethodCheck("GET, HEAD"));
    }
}
