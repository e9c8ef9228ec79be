package dev.passway.wallet;

import dev.passway.store.Registrations;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * A device no longer has the pass. It is told so, too, if it was not registered: it may be asking a second time.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/unregister-a-pass-for-update-notifications">Apple:
 *     Unregister a Pass for Update Notifications</a>
 */
final class UnregisterHandler implements Handler<RoutingContext> {
    private final Registrations registrations;

    UnregisterHandler(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handle(RoutingContext context) {
        String device = Visit.of(context).path().names().getFirst();
        registrations
                .unregister(PassCheck.pass(context).key(), device)
                .onSuccess(known -> {
                    if (!context.response().ended()) { // unless the deadline came first
                        context.response().end();
                    }
                })
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }
}
