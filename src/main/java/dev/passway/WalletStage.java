package dev.passway;

import dev.passway.bus.Bus;
import dev.passway.config.PasswayConfig;
import dev.passway.http.Routes;
import dev.passway.store.InstalledPasses;
import dev.passway.store.PassExistence;
import dev.passway.store.PassFetches;
import dev.passway.store.Postgres;
import dev.passway.store.Registrations;
import dev.passway.store.StuckPasses;
import dev.passway.telemetry.WalletMeters;
import dev.passway.wallet.Fetches;
import dev.passway.wallet.InstallLinks;
import dev.passway.wallet.InstallRoutes;
import dev.passway.wallet.LinkVerticle;
import dev.passway.wallet.Places;
import dev.passway.wallet.WalletRoutes;
import dev.passway.wallet.WalletVerticle;
import java.time.InstantSource;
import java.util.List;

/** The parts of one replica that phones talk to: routes for every event loop, and the verticle that writes what was fetched. */
final class WalletStage {
    private final WalletVerticle verticle;
    private final LinkVerticle links;
    private final Places places;
    private final List<Routes> routes;

    WalletStage(PasswayConfig config, Bus bus, Postgres postgres, WalletMeters meters) {
        var settings = config.wallet();
        var fetches = new Fetches(meters);
        var installLinks = new InstallLinks(config.certificates().key());
        var existence = new PassExistence(postgres);
        var clock = InstantSource.system();
        this.places = new Places(settings.inFlight());
        meters.inFlight(places::taken, settings.inFlight());
        this.verticle = new WalletVerticle(
                fetches, new PassFetches(postgres), new StuckPasses(postgres), settings.stuckAfter(), meters);
        this.links =
                new LinkVerticle(bus, existence, installLinks, config.http().publicUrl(), settings.linkLife(), clock);
        var phones = new WalletRoutes(
                settings,
                config.http().deadline(),
                bus,
                new InstalledPasses(postgres),
                new Registrations(postgres),
                fetches,
                places,
                meters);
        var installs = new InstallRoutes(config.http(), bus, existence, installLinks, clock, fetches, places, meters);
        this.routes = List.of(phones, installs);
    }

    /** To be deployed before the port opens. */
    WalletVerticle verticle() {
        return verticle;
    }

    /** What makes install links; to be deployed before the port opens. */
    LinkVerticle links() {
        return links;
    }

    List<Routes> routes() {
        return routes;
    }

    /** How busy it is, 0 to 1. */
    double load() {
        return places.occupancy();
    }
}
