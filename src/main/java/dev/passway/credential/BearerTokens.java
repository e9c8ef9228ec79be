package dev.passway.credential;

import io.vertx.core.Future;

/** Bearer tokens (RFC 6750). No issuer can be configured yet, so none is valid. */
final class BearerTokens implements Authenticator {
    @Override
    public Recall recall(String token) {
        return Recall.STRANGE;
    }

    @Override
    public Future<Verdict> check(String token) {
        return Future.succeededFuture(new Verdict.Refused(Challenge.invalidToken("No issuer is configured.")));
    }
}
