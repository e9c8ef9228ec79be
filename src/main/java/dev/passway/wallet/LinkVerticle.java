package dev.passway.wallet;

import dev.passway.bus.Bus;
import dev.passway.bus.MakeLink;
import dev.passway.bus.MakeLink.Result;
import dev.passway.store.PassExistence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes install links for whoever may hand them out. Deployed once per replica, on an event loop. */
public final class LinkVerticle extends VerticleBase {
    private final Bus bus;
    private final PassExistence passes;
    private final InstallLinks links;
    private final Optional<String> publicUrl;
    private final Duration life;
    private final InstantSource clock;

    /**
     * Not started yet.
     *
     * @param publicUrl where the links lead, without a slash at the end
     * @param life how long a link is good of which nobody said
     * @param clock says when a link ends
     */
    public LinkVerticle(
            Bus bus,
            PassExistence passes,
            InstallLinks links,
            Optional<String> publicUrl,
            Duration life,
            InstantSource clock) {
        this.bus = bus;
        this.passes = passes;
        this.links = links;
        this.publicUrl = publicUrl;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        return bus.serve(MakeLink.ADDRESS, this::make);
    }

    private Future<Result> make(MakeLink asked) {
        if (publicUrl.isEmpty()) {
            return Future.succeededFuture(new Result.NoPublicUrl());
        }
        return passes.check(asked.tenant(), asked.pass())
                .map(exists -> exists ? made(asked, publicUrl.get()) : new Result.NoPass());
    }

    private Result made(MakeLink asked, String url) {
        Instant expiresAt = clock.instant().plus(asked.life().orElse(life)).truncatedTo(ChronoUnit.SECONDS);
        String token = links.token(asked.tenant(), asked.pass(), expiresAt);
        return new Result.Made(url + InstallRoutes.path(asked.tenant(), token), expiresAt);
    }
}
