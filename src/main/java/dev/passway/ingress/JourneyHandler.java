package dev.passway.ingress;

import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import dev.passway.http.Query;
import dev.passway.store.JourneyPlace;
import dev.passway.store.Journeys;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers where a pass is. */
final class JourneyHandler implements Handler<RoutingContext> {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private final Journeys journeys;

    JourneyHandler(Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public void handle(RoutingContext context) {
        var pass = PassPath.pass(context);
        int limit = limit(parameter(context, "limit"));
        var before = before(parameter(context, "before"));
        journeys.find(Caller.of(context).tenant(), pass, before, limit)
                .onSuccess(found -> {
                    if (context.response().ended()) {
                        return; // the deadline came first
                    }
                    Measure.outcome(context, "told");
                    found.ifPresentOrElse(
                            journey -> context.response()
                                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                    .end(JourneyAnswer.of(pass, journey).toBuffer()),
                            () -> context.fail(PassPath.unknown()));
                })
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Query.parameter(context.request().query(), name);
    }

    private static int limit(Optional<String> text) {
        return text.map(given -> Optional.of(given)
                        .filter(number -> NUMBER.matcher(number).matches())
                        .map(Integer::valueOf)
                        .filter(number -> number >= 1 && number <= MOST)
                        .orElseThrow(() -> invalid("limit is a whole number from 1 to " + MOST + ".")))
                .orElse(USUAL);
    }

    private static Optional<JourneyPlace> before(Optional<String> text) {
        return text.map(given -> JourneyPlace.parse(given)
                .orElseThrow(() -> invalid("before is what stood in \"next\" of the answer before.")));
    }

    private static ProblemException invalid(String detail) {
        return Problem.of(ProblemType.INVALID_REQUEST, detail).asException();
    }
}
