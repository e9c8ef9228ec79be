package dev.passway.credential;

import dev.passway.store.ApiKeys;
import io.vertx.core.Future;

/** The one place that decides about credentials, whatever their kind. Shared by all event loops. */
public final class Credentials {
    private final Authenticator keys;
    private final Authenticator tokens;

    Credentials(Authenticator keys, Authenticator tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Over the keys that PostgreSQL holds. */
    public static Credentials of(ApiKeys apiKeys) {
        return new Credentials(new KeyAuthenticator(apiKeys), new BearerTokens());
    }

    /** Who shows this credential; completes on the caller's context, and fails if PostgreSQL is needed and away. */
    public Future<Verdict> check(Presented credential) {
        return switch (credential) {
            case Presented.ApiKey key -> check(keys, key.text());
            case Presented.BearerToken token -> check(tokens, token.text());
        };
    }

    private static Future<Verdict> check(Authenticator authenticator, String text) {
        return authenticator.recall(text) instanceof Recall.Known known
                ? Future.succeededFuture(known.verdict())
                : authenticator.check(text);
    }
}
