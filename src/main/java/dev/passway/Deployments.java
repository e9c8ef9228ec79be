package dev.passway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verticles of one replica. What was deployed last is undeployed first. */
final class Deployments {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final Vertx vertx;
    /** In the order in which they are to be stopped. */
    private final Deque<String> deployed = new ArrayDeque<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> deploy(VerticleBase verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployed::push).mapEmpty();
    }

    /** One after the other. */
    Future<Void> deploy(List<VerticleBase> verticles) {
        Future<Void> before = Future.succeededFuture();
        for (VerticleBase verticle : verticles) {
            before = before.compose(done -> deploy(verticle));
        }
        return before;
    }

    Future<Void> deploy(Supplier<VerticleBase> verticles, DeploymentOptions options) {
        return vertx.deployVerticle(verticles, options)
                .onSuccess(deployed::push)
                .mapEmpty();
    }

    /** Options of verticles that block: each has a thread, of a pool of this name. */
    static DeploymentOptions workers(String pool, int instances) {
        return new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName(pool)
                .setWorkerPoolSize(instances)
                .setInstances(instances);
    }

    /** Undeploys all, one after the other, also if one of them does not stop in order. */
    Future<Void> undeploy() {
        Future<Void> undeployed = Future.succeededFuture();
        for (String deployment : deployed) {
            undeployed = undeployed.compose(done -> vertx.undeploy(deployment)).otherwise(failure -> {
                LOG.atWarn().setCause(failure).log("a stage did not stop in order");
                return null;
            });
        }
        return undeployed;
    }
}
