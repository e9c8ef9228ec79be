package dev.passway.wallet;

import dev.passway.domain.TenantId;
import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import dev.passway.http.Query;
import dev.passway.store.PassExistence;
import dev.passway.store.PassKey;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/**
 * What an install link leads to. Safari on Apple's systems gets the pass; all others a page with a code that a phone can read. A
 * link that we did not make, and one whose pass is gone, get the same answer, and none tells which pass it was for.
 */
final class InstallHandler implements Handler<RoutingContext> {
    /** The page's own link to the file, for browsers that we don't recognise. */
    static final String FILE = "file";

    private final InstallLinks links;
    private final InstantSource clock;
    private final PassExistence passes;
    private final PassFile file;
    private final InstallPage page;

    /** @param clock by which links end */
    InstallHandler(InstallLinks links, InstantSource clock, PassExistence passes, PassFile file, InstallPage page) {
        this.links = links;
        this.clock = clock;
        this.passes = passes;
        this.file = file;
        this.page = page;
    }

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, "User-Agent, Accept")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
        PhonePath path = Visit.of(context).path();
        switch (links.read(path.tenant(), path.names().getFirst(), clock.instant())) {
            case InstallLinks.Reading.Good good -> find(context, new PassKey(path.tenant(), good.pass()));
            case InstallLinks.Reading.Expired expired ->
                refuse(context, ProblemType.LINK_EXPIRED, "This link is no longer good. Ask for a new one.");
            case InstallLinks.Reading.Strange strange -> refuse(context, ProblemType.FORBIDDEN, NOT_GOOD);
        }
    }

    private static final String NOT_GOOD = "This link is not good. Check that it is complete, or ask for a new one.";

    private void find(RoutingContext context, PassKey pass) {
        passes.check(pass.tenant(), pass.pass())
                .onSuccess(exists -> {
                    if (!context.response().ended()) { // else the deadline came first
                        show(context, pass, exists);
                    }
                })
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private void show(RoutingContext context, PassKey pass, boolean exists) {
        if (!exists) {
            refuse(context, ProblemType.FORBIDDEN, NOT_GOOD);
            return;
        }
        boolean asked = Query.parameter(context.request().query(), FILE).isPresent();
        if (!asked && !Browser.takesPasses(context.request())) {
            page.install(context, link(context, pass.tenant()));
            return;
        }
        context.response().putHeader("Content-Disposition", "attachment; filename=\"pass.pkpass\"");
        file.send(context, pass, false, problem(ProblemType.FORBIDDEN, NOT_GOOD));
    }

    private static String link(RoutingContext context, TenantId tenant) {
        return InstallRoutes.path(tenant, Visit.of(context).path().names().getFirst());
    }

    private void refuse(RoutingContext context, ProblemType type, String detail) {
        if (Browser.showsPages(context.request())) {
            page.refusal(context, type.status(), detail);
        } else {
            context.fail(problem(type, detail));
        }
    }

    private static ProblemException problem(ProblemType type, String detail) {
        return Problem.of(type, detail).asException();
    }
}
