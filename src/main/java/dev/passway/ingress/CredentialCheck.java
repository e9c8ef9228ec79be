package dev.passway.ingress;

import dev.passway.domain.ApiKey;
import dev.passway.domain.KeyDigest;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.store.ApiKeys;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Finds out who calls, by {@code X-API-KEY}. The body waits unread meanwhile. */
final class CredentialCheck implements Handler<RoutingContext> {
    private static final String API_KEY = "X-API-KEY";
    private static final String CHALLENGE = "Bearer realm=\"passway\"";
    private static final int LONGEST_KEY = 256;

    private final ApiKeys apiKeys;

    CredentialCheck(ApiKeys apiKeys) {
        this.apiKeys = apiKeys;
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> keys = context.request().headers().getAll(API_KEY);
        boolean bearer = context.request().headers().contains(HttpHeaders.AUTHORIZATION);
        if (keys.size() + (bearer ? 1 : 0) > 1) {
            String detail = "Send one credential only: either X-API-KEY or Authorization.";
            context.fail(Problem.of(ProblemType.INVALID_REQUEST, detail).asException());
            return;
        }
        if (keys.isEmpty() || keys.getFirst().isBlank() || keys.getFirst().length() > LONGEST_KEY) {
            unauthorized(context, "Send an API key of the tenant in X-API-KEY.");
            return;
        }
        find(context, keys.getFirst());
    }

    private void find(RoutingContext context, String key) {
        context.request().pause();
        apiKeys.find(KeyDigest.of(key))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)))
                .onSuccess(found -> decide(context, found));
    }

    private static void decide(RoutingContext context, Optional<ApiKey> found) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        found.ifPresentOrElse(
                caller -> admit(context, caller),
                () -> unauthorized(context, "The API key is unknown, expired or revoked."));
    }

    private static void admit(RoutingContext context, ApiKey caller) {
        Caller.attach(context, caller);
        context.next();
    }

    private static void unauthorized(RoutingContext context, String detail) {
        context.fail(Problem.of(ProblemType.UNAUTHORIZED, detail)
                .with("WWW-Authenticate", CHALLENGE)
                .asException());
    }
}
