package dev.passway.ingress;

import dev.passway.credential.Challenge;
import dev.passway.credential.Credentials;
import dev.passway.credential.Presented;
import dev.passway.credential.Verdict;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Finds out who calls, by {@code X-API-KEY} or a bearer token. The body waits unread meanwhile. */
final class CredentialCheck implements Handler<RoutingContext> {
    private final Credentials credentials;
    private final ClientAddresses addresses;

    CredentialCheck(Credentials credentials, ClientAddresses addresses) {
        this.credentials = credentials;
        this.addresses = addresses;
    }

    @Override
    public void handle(RoutingContext context) {
        switch (PresentedCredential.in(context.request().headers())) {
            case PresentedCredential.Ambiguous two -> refuse(context, ProblemType.INVALID_REQUEST, two.challenge());
            case PresentedCredential.Absent none -> refuse(context, ProblemType.UNAUTHORIZED, none.challenge());
            case PresentedCredential.Found one -> check(context, one.credential());
        }
    }

    private void check(RoutingContext context, Presented credential) {
        context.request().pause();
        credentials
                .check(credential, () -> addresses.of(context.request()))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)))
                .onSuccess(verdict -> decide(context, verdict));
    }

    private static void decide(RoutingContext context, Verdict verdict) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        switch (verdict) {
            case Verdict.Admitted admitted -> {
                Caller.attach(context, admitted.principal());
                context.next();
            }
            case Verdict.Refused refused -> refuse(context, ProblemType.UNAUTHORIZED, refused.challenge());
            case Verdict.Limited limited ->
                context.fail(limited(limited.retryAfter()).asException());
            case Verdict.Busy busy -> context.fail(Unavailability.overloaded().asException());
        }
    }

    private static Problem limited(Duration retryAfter) {
        String detail =
                "Too many credentials from this address were not valid. A valid one that was used lately is served.";
        return Problem.of(ProblemType.TOO_MANY_FAILED_CREDENTIALS, detail).retryAfter(retryAfter);
    }

    /** Refuses with a challenge (RFC 6750, section 3). */
    static void refuse(RoutingContext context, ProblemType type, Challenge challenge) {
        context.fail(Problem.of(type, challenge.detail())
                .with(Challenge.HEADER, challenge.header())
                .asException());
    }
}
