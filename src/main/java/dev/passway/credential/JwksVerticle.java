package dev.passway.credential;

import dev.passway.config.JwksConfig;
import dev.passway.telemetry.CredentialMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The key sets of all issuers, one copy for a replica. Deployed once; fetches on its own event loop, and is asked from
 * any: what is known is answered at once.
 */
public final class JwksVerticle extends VerticleBase {
    private final JwksConfig config;
    private final CredentialMeters meters;
    private final ConcurrentMap<String, PublishedKeys> published = new ConcurrentHashMap<>();
    /** Of the verticle's event loop alone. */
    private final Map<String, RemoteKeySet> remote = new HashMap<>();

    private @Nullable JwksClient client;

    /** @param config when and how sets are fetched */
    public JwksVerticle(JwksConfig config, CredentialMeters meters) {
        this.config = config;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        client = new JwksClient(vertx, config);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return client == null ? Future.succeededFuture() : client.close();
    }

    /** What is known of the set at that URL. */
    PublishedKeys published(String url) {
        return published.computeIfAbsent(url, added -> PublishedKeys.unknown());
    }

    /**
     * The set for a token with that key's name, see {@link RemoteKeySet#find}. May be called on any event loop, where it
     * completes, too.
     */
    Future<KeySet> find(String url, Optional<String> kid) {
        PublishedKeys published = published(url);
        published.use();
        Optional<KeySet> known = published.current().filter(set -> set.knows(kid));
        if (known.isPresent()) {
            return Future.succeededFuture(known.get());
        }
        Context caller = vertx.getOrCreateContext();
        Promise<KeySet> answer = Promise.promise();
        context.runOnContext(
                here -> remote(url).find(kid).onComplete(found -> caller.runOnContext(there -> answer.handle(found))));
        return answer.future();
    }

    private RemoteKeySet remote(String url) {
        return remote.computeIfAbsent(
                url,
                added -> new RemoteKeySet(
                        vertx, client(), config, meters, url, published(url), () -> remote.remove(url)));
    }

    private JwksClient client() {
        if (client == null) {
            throw new IllegalStateException("not deployed");
        }
        return client;
    }
}
