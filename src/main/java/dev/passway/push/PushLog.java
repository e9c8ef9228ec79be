package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.PushClaim;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the push stage writes to the log: one line per attempt to wake a device for a row, and one when a lane changes. Never
 * a token. The campaign is found by the correlation id, in the line of the webhook and in {@code pass_event}.
 */
final class PushLog {
    private static final Logger LOG = LoggerFactory.getLogger(PushLog.class);

    private PushLog() {}

    static void attempt(Push.Part part, Answer answer, Duration sinceQueued) {
        PushClaim claim = part.row().claim();
        ApnsReason reason = answer.reason();
        var line = LOG.atLevel(level(answer.action()))
                .addKeyValue("correlationId", claim.correlationId())
                .addKeyValue("tenant", claim.lane().tenant())
                .addKeyValue("passTypeIdentifier", claim.lane().passTypeIdentifier())
                .addKeyValue("passId", claim.pass())
                .addKeyValue("version", claim.version())
                .addKeyValue("attempt", part.target().retries() + 1)
                .addKeyValue("reason", reason.word())
                .addKeyValue("delayMs", sinceQueued.toMillis());
        answer.apnsId().map(id -> line.addKeyValue("apnsId", id)).orElse(line).log(message(answer.action()));
    }

    private static Level level(Action action) {
        return switch (action) {
            case ACCEPT, REMOVE -> Level.INFO;
            case QUARANTINE, GIVE_UP, DELAY_TOKEN, RETRY, PARK -> Level.WARN;
        };
    }

    private static String message(Action action) {
        return switch (action) {
            case ACCEPT -> "push accepted";
            case DELAY_TOKEN, RETRY -> "push retried";
            case REMOVE, QUARANTINE, GIVE_UP, PARK -> "push refused";
        };
    }

    static void parked(Lane lane, String reason) {
        lane(LOG.atError(), lane).addKeyValue("reason", reason).log("push lane parked");
    }

    static void resumed(Lane lane) {
        lane(LOG.atInfo(), lane).log("push lane resumed");
    }

    static void unusable(Lane lane, String why) {
        lane(LOG.atError(), lane).addKeyValue("why", why).log("certificate can't be used");
    }

    private static LoggingEventBuilder lane(LoggingEventBuilder line, Lane lane) {
        return line.addKeyValue("tenant", lane.tenant())
                .addKeyValue("passTypeIdentifier", lane.passTypeIdentifier())
                .addKeyValue(
                        "certificateId",
                        lane.certificateId().map(Object::toString).orElse("none"));
    }
}
