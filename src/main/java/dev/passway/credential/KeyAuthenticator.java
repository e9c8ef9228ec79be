package dev.passway.credential;

import dev.passway.domain.KeyDigest;
import dev.passway.store.ApiKeys;
import io.vertx.core.Future;

/** API keys, looked up by their digest. */
final class KeyAuthenticator implements Authenticator {
    private static final Verdict INVALID =
            new Verdict.Refused(Challenge.invalidToken("The API key is unknown, expired or revoked."));

    private final ApiKeys apiKeys;

    KeyAuthenticator(ApiKeys apiKeys) {
        this.apiKeys = apiKeys;
    }

    @Override
    public Recall recall(String key) {
        return new Recall.Strange();
    }

    @Override
    public Future<Verdict> check(String key) {
        return apiKeys.find(KeyDigest.of(key))
                .map(found -> found.<Verdict>map(known -> new Verdict.Admitted(known.principal()))
                        .orElse(INVALID));
    }
}
