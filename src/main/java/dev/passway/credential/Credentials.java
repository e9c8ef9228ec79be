package dev.passway.credential;

import dev.passway.config.CredentialsConfig;
import dev.passway.store.ApiKeys;
import dev.passway.telemetry.CredentialMeters;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** The one place that decides about credentials, whatever their kind. Shared by all event loops. */
public final class Credentials {
    private static final String MEMORY = "memory";
    private static final String LOOKUP = "lookup";

    private final Authenticator keys;
    private final Authenticator tokens;
    private final FailureLimit limit;
    private final CredentialMeters meters;

    private Credentials(Authenticator keys, Authenticator tokens, FailureLimit limit, CredentialMeters meters) {
        this.keys = keys;
        this.tokens = tokens;
        this.limit = limit;
        this.meters = meters;
    }

    /**
     * Over the keys that PostgreSQL holds, and tokens.
     *
     * @param feed keeps true what is remembered; a {@link FeedVerticle} polls it
     * @param uses takes note of the keys' uses; a {@link LastUseVerticle} writes them
     */
    public static Credentials of(
            ApiKeys apiKeys,
            BearerTokens tokens,
            CredentialFeed feed,
            LastUses uses,
            CredentialsConfig config,
            CredentialMeters meters) {
        return new Credentials(
                new KeyAuthenticator(apiKeys, feed, uses, config.remembered()),
                tokens,
                new FailureLimit(config.failuresPerMinute()),
                meters);
    }

    /**
     * Who shows this credential; completes on the caller's context, and fails if PostgreSQL is needed and away.
     *
     * @param address where the request comes from; asked for only if the credential is not known
     */
    public Future<Verdict> check(Presented credential, Supplier<ClientAddress> address) {
        return switch (credential) {
            case Presented.ApiKey key -> check(keys, "key", key.text(), address);
            case Presented.BearerToken token -> check(tokens, "token", token.text(), address);
        };
    }

    private Future<Verdict> check(Authenticator kind, String name, String text, Supplier<ClientAddress> address) {
        return switch (kind.recall(text)) {
            case Recall.Known known -> {
                meters.checked(name, MEMORY, outcome(known.verdict()));
                yield Future.succeededFuture(known.verdict());
            }
            case Recall.Familiar again -> metered(name, kind.check(text));
            case Recall.Strange strange -> metered(name, limit.guard(address.get(), () -> kind.check(text)));
        };
    }

    private Future<Verdict> metered(String name, Future<Verdict> answer) {
        return answer.onSuccess(verdict -> meters.checked(name, LOOKUP, outcome(verdict)))
                .onFailure(failure -> meters.checked(name, LOOKUP, "failed"));
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Admitted admitted -> "admitted";
            case Verdict.Refused refused -> "refused";
            case Verdict.Limited limited -> "limited";
            case Verdict.Busy busy -> "busy";
        };
    }
}
