package dev.passway.wallet;

import dev.passway.domain.Json;
import dev.passway.telemetry.WalletMeters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What phones have to say, mostly about our own answers. Anyone may call, so few lines of one request and of one second are
 * written, short and clean; all are counted.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/log-a-message">Apple: Log a Message</a>
 */
final class LogHandler implements Handler<RoutingContext> {
    /** Most lines that are written of one request. */
    static final int MOST_LINES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(LogHandler.class);

    private final LineBudget budget;
    private final WalletMeters meters;

    LogHandler(LineBudget budget, WalletMeters meters) {
        this.budget = budget;
        this.meters = meters;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        List<Json.Str> lines = lines(PhoneBody.read(context));
        int written = budget.take(Math.min(lines.size(), MOST_LINES));
        lines.stream().limit(written).forEach(line -> write(Visit.of(context), line.value()));
        meters.logged("written", written);
        meters.logged("dropped", lines.size() - written);
        context.response().end();
    }

    private static List<Json.Str> lines(Json.Obj body) {
        return body.member("logs")
                .filter(Json.Arr.class::isInstance)
                .map(logs -> ((Json.Arr) logs).items())
                .filter(items -> items.stream().allMatch(Json.Str.class::isInstance))
                .map(items -> items.stream().map(Json.Str.class::cast).toList())
                .orElseThrow(() -> PhoneBody.invalid("$.logs", "send an array of strings"));
    }

    private static void write(Visit visit, String line) {
        LOG.atInfo()
                .addKeyValue("tenant", visit.path().tenant().value())
                .addKeyValue("correlationId", visit.correlationId())
                .addKeyValue("text", PhoneLine.clean(line))
                .log("a phone says");
    }
}
