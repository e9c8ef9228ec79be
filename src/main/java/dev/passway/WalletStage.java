package dev.passway;

import dev.passway.bus.Bus;
import dev.passway.config.PasswayConfig;
import dev.passway.http.Routes;
import dev.passway.store.InstalledPasses;
import dev.passway.store.PassFetches;
import dev.passway.store.Postgres;
import dev.passway.store.Registrations;
import dev.passway.store.StuckPasses;
import dev.passway.telemetry.WalletMeters;
import dev.passway.wallet.Fetches;
import dev.passway.wallet.Places;
import dev.passway.wallet.WalletRoutes;
import dev.passway.wallet.WalletVerticle;

/** The parts of one replica that phones talk to: routes for every event loop, and the verticle that writes what was fetched. */
final class WalletStage {
    private final WalletVerticle verticle;
    private final WalletRoutes routes;

    WalletStage(PasswayConfig config, Bus bus, Postgres postgres, WalletMeters meters) {
        var settings = config.wallet();
        var fetches = new Fetches(meters);
        var places = new Places(settings.inFlight());
        meters.inFlight(places::taken, settings.inFlight());
        this.verticle = new WalletVerticle(
                fetches, new PassFetches(postgres), new StuckPasses(postgres), settings.stuckAfter(), meters);
        this.routes = new WalletRoutes(
                settings,
                config.http().deadline(),
                bus,
                new InstalledPasses(postgres),
                new Registrations(postgres),
                fetches,
                places,
                meters);
    }

    /** To be deployed before the port opens. */
    WalletVerticle verticle() {
        return verticle;
    }

    Routes routes() {
        return routes;
    }
}
