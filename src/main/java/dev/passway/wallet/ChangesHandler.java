package dev.passway.wallet;

import dev.passway.http.Query;
import dev.passway.store.ChangeTag;
import dev.passway.store.ChangedPasses;
import dev.passway.store.Device;
import dev.passway.store.InstalledPasses;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Which passes of a device have changed. Apple's request shows no token; who knows the device's identifier learns serial
 * numbers, and can do nothing with them. A device of which nothing is known has no changes.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/get-the-list-of-updatable-passes">Apple: Get the List of
 *     Updatable Passes</a>
 */
final class ChangesHandler implements Handler<RoutingContext> {
    private final InstalledPasses passes;
    private final Fetches fetches;

    ChangesHandler(InstalledPasses passes, Fetches fetches) {
        this.passes = passes;
        this.fetches = fetches;
    }

    @Override
    public void handle(RoutingContext context) {
        PhonePath path = Visit.of(context).path();
        var device = new Device(path.tenant(), path.names().get(0), path.names().get(1));
        var since =
                Query.parameter(context.request().query(), "passesUpdatedSince").flatMap(ChangeTag::parse);
        passes.changed(device, since)
                .onSuccess(changed -> answer(context, device, changed))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private void answer(RoutingContext context, Device device, ChangedPasses changed) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        if (changed.passes().isEmpty()) {
            context.response().setStatusCode(204).end();
            return;
        }
        fetches.listed(new Listing(device, changed.passes(), System.nanoTime()));
        var serialNumbers = new JsonArray();
        changed.passes().forEach(pass -> serialNumbers.add(pass.serialNumber()));
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("serialNumbers", serialNumbers)
                        .put("lastUpdated", changed.tag().text())
                        .toBuffer());
    }
}
