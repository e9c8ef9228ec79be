package dev.passway.ingress;

import dev.passway.domain.RateLimit;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.throttle.Decision;
import dev.passway.throttle.Throttle;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Admits what is within the caller's limit. All answers after it tell how much of the limit is left. The body waits unread
 * meanwhile.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>
 */
final class ThrottleCheck implements Handler<RoutingContext> {
    private final Throttle throttle;
    private final RateLimit byDefault;

    /** @param byDefault the limit of tenants that have none of their own */
    ThrottleCheck(Throttle throttle, RateLimit byDefault) {
        this.throttle = throttle;
        this.byDefault = byDefault;
    }

    @Override
    public void handle(RoutingContext context) {
        context.request().pause();
        var caller = Caller.of(context);
        RateLimit limit = caller.settings().throttle().orElse(byDefault);
        throttle.decide(caller.tenant(), limit)
                .onSuccess(decision -> decided(context, limit, decision))
                .onFailure(failure -> context.fail(Unavailability.stopping().asException()));
    }

    private static void decided(RoutingContext context, RateLimit limit, Decision decision) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        long next = seconds(decision.next());
        context.response().putHeader("RateLimit-Policy", policy(limit));
        context.response().putHeader("RateLimit", "\"tenant\";r=" + decision.remaining() + ";t=" + next);
        if (decision.admitted()) {
            context.next();
            return;
        }
        String detail = "The tenant may send " + limit.rate() + " webhooks a second. Send it again later.";
        context.fail(Problem.of(ProblemType.RATE_LIMITED, detail)
                .retryAfter(decision.next())
                .asException());
    }

    /** A whole burst comes back in the window. Rounded up, the window promises no more than there is. */
    private static String policy(RateLimit limit) {
        return "\"tenant\";q=" + limit.burst() + ";w=" + Math.ceilDiv(limit.burst(), limit.rate());
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
