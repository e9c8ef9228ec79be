package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.config.HttpConfig;
import dev.passway.domain.Scope;
import dev.passway.http.Deadline;
import dev.passway.http.MethodCheck;
import dev.passway.http.Routes;
import dev.passway.store.Journeys;
import dev.passway.telemetry.Meters;
import io.vertx.ext.web.Router;

/** What a tenant's own programs ask about a pass, through the same door as the webhooks. */
public final class PassRoutes implements Routes {
    private static final String LINKS = PassPath.pattern("/links");
    private static final String JOURNEY = PassPath.pattern("/journey");

    private final Deadline deadline;
    private final Bus bus;
    private final Journeys journeys;
    private final Entrance entrance;

    /** Routes for every event loop. */
    public PassRoutes(HttpConfig config, Bus bus, Journeys journeys, Doorkeepers doorkeepers, Meters meters) {
        this.deadline = new Deadline(config.deadline());
        this.bus = bus;
        this.journeys = journeys;
        this.entrance = new Entrance(config, doorkeepers, meters, deadline);
    }

    @Override
    public void addTo(Router router) {
        entrance.post(router, LINKS, "links", Scope.PASSES_WRITE).handler(new LinksHandler(bus, deadline));
        entrance.guard(router.getWithRegex(JOURNEY), "journey", Scope.PASSES_READ)
                .handler(new JourneyHandler(journeys));
        router.routeWithRegex(JOURNEY).handler(new MethodCheck("GET"));
    }
}
