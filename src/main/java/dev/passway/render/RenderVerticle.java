package dev.passway.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.passway.bus.Bus;
import dev.passway.bus.RenderPass;
import dev.passway.bus.RenderPass.Result;
import dev.passway.bus.StageUnavailable;
import dev.passway.store.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The render stage: takes requests for files off the bus. A worker verticle, since it draws and signs. */
public final class RenderVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RenderVerticle.class);
    private static final int MOST_WARNINGS = 1000;

    private final Bus bus;
    private final PassFiles files;
    /** What was warned of lately: a herd of phones is to make one line, not one each. */
    private final Cache<String, Boolean> warned = Caffeine.newBuilder()
            .maximumSize(MOST_WARNINGS)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** @param files shared by all instances */
    public RenderVerticle(Bus bus, PassFiles files) {
        this.bus = bus;
        this.files = files;
    }

    @Override
    public Future<?> start() {
        return bus.serve(
                RenderPass.ADDRESS,
                command -> files.of(command, context)
                        .onSuccess(result -> warn(command, result))
                        .recover(RenderVerticle::unavailable));
    }

    private void warn(RenderPass command, Result result) {
        switch (result) {
            case Result.Unrenderable(String reason) -> warn(command, reason);
            case Result.NoCertificate none -> warn(command, "there is no certificate for its pass type identifier");
            case Result.NoPass none -> {}
            case Result.Rendered rendered -> {}
        }
    }

    private void warn(RenderPass command, String reason) {
        if (warned.asMap().putIfAbsent(command.tenant() + " " + reason, true) == null) {
            LOG.atWarn()
                    .addKeyValue("tenant", command.tenant())
                    .addKeyValue("pass", command.pass())
                    .addKeyValue("reason", reason)
                    .log(
                            "passes can't be made; mend it by `passway certificate put` or a new version of the pass type");
        }
    }

    private static <T> Future<T> unavailable(Throwable failure) {
        if (failure instanceof DatabaseFailure database && database.kind() != DatabaseFailure.Kind.REFUSED) {
            return Future.failedFuture(
                    new StageUnavailable(StageUnavailable.Reason.DEPENDENCY_AWAY, "PostgreSQL: " + database.kind()));
        }
        LOG.atError().setCause(failure).log("a pass could not be made");
        return Future.failedFuture(failure);
    }
}
