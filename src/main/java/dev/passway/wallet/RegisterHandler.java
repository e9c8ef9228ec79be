package dev.passway.wallet;

import dev.passway.domain.Json;
import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import dev.passway.store.PushToken;
import dev.passway.store.RegistrationBounds;
import dev.passway.store.RegistrationOutcome;
import dev.passway.store.Registrations;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * A device has the pass and wants to know when it changes.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/register-a-pass-for-update-notifications">Apple: Register
 *     a Pass for Update Notifications</a>
 */
final class RegisterHandler implements Handler<RoutingContext> {
    /** Tokens of APNs are hexadecimal; Apple wants nobody to count on their length. */
    private static final Pattern PUSH_TOKEN = Pattern.compile("[0-9A-Fa-f]{1,200}");

    private final Registrations registrations;
    private final RegistrationBounds bounds;

    RegisterHandler(Registrations registrations, RegistrationBounds bounds) {
        this.registrations = registrations;
        this.bounds = bounds;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        Visit visit = Visit.of(context);
        PushToken token = pushToken(PhoneBody.read(context));
        String device = visit.path().names().getFirst();
        registrations
                .register(PassCheck.pass(context).key(), device, token, visit.correlationId(), bounds)
                .onSuccess(outcome -> answer(context, outcome))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private static PushToken pushToken(Json.Obj body) {
        return body.member("pushToken")
                .filter(Json.Str.class::isInstance)
                .map(text -> ((Json.Str) text).value())
                .filter(text -> PUSH_TOKEN.matcher(text).matches())
                .map(PushToken::new)
                .orElseThrow(
                        () -> PhoneBody.invalid("$.pushToken", "send the push token, 1 to 200 hexadecimal digits"));
    }

    private static void answer(RoutingContext context, RegistrationOutcome outcome) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        switch (outcome) {
            case CREATED -> context.response().setStatusCode(201).end();
            case KNOWN -> context.response().setStatusCode(200).end();
            case NO_PASS -> context.fail(PassCheck.unauthorized());
            case DEVICE_FULL -> context.fail(full("The device has registered for as many passes as it may."));
            case PASS_FULL -> context.fail(full("As many devices as may have registered for the pass."));
        }
    }

    private static ProblemException full(String detail) {
        return Problem.of(ProblemType.FORBIDDEN, detail).asException();
    }
}
