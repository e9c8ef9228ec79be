package dev.passway.credential;

import dev.passway.dev.Shop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Checks keys of a scene, under a feed that the test moves by hand. */
final class KeyDesk {
    final CredentialFeed feed = new CredentialFeed();
    final KeyAuthenticator keys;
    private final KeyScene scene;

    KeyDesk(KeyScene scene) {
        this.scene = scene;
        this.keys = new KeyAuthenticator(scene.apiKeys, feed, new LastUses(), 100);
    }

    Verdict check(String key) {
        return Shop.await(keys.check(key));
    }

    /** As of a feed that is fresh. */
    Recall recall(String key) {
        feed.polled(System.nanoTime(), Set.of());
        return keys.recall(key);
    }

    /** Checks the key fifty times on an event loop of its own; each answer says whether it came there and was good. */
    Future<List<Future<Boolean>>> fifty(String key) {
        Context context = scene.vertx.getOrCreateContext();
        Promise<List<Future<Boolean>>> asked = Promise.promise();
        context.runOnContext(now -> {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(keys.check(key)
                        .map(verdict -> verdict instanceof Verdict.Admitted && context.equals(Vertx.currentContext())));
            }
            asked.complete(answers);
        });
        return asked.future();
    }

    <T> Future<T> onEventLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        scene.vertx.getOrCreateContext().runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }
}
