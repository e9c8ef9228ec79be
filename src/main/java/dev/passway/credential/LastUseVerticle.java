package dev.passway.credential;

import dev.passway.store.ApiKeys;
import dev.passway.store.KeyUse;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes when keys were used last, some at a time, and what is left as it stops. No request ever waits for it. */
public final class LastUseVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(LastUseVerticle.class);
    private static final int BATCH = 1_000;

    private final LastUses uses;
    private final ApiKeys apiKeys;
    private final Duration period;
    private Future<Void> writing = Future.succeededFuture();

    public LastUseVerticle(LastUses uses, ApiKeys apiKeys, Duration period) {
        this.uses = uses;
        this.apiKeys = apiKeys;
        this.period = period;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(period.toMillis(), timer -> {
            if (writing.isComplete()) {
                writing = write();
            }
        });
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return writing.compose(done -> write());
    }

    private Future<Void> write() {
        List<KeyUse> batch = uses.take(BATCH);
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return apiKeys.used(batch)
                .map(true)
                .otherwise(failure -> {
                    uses.putBack(batch);
                    LOG.atWarn()
                            .addKeyValue("cause", failure.getMessage())
                            .log("the last uses of keys were not written; the next try is in a while");
                    return false;
                })
                .compose(written -> written ? write() : Future.succeededFuture());
    }
}
