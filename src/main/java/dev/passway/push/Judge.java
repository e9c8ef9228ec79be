package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.UnusableCertificate;
import io.vertx.core.Future;
import java.util.Optional;

/** What an answer says about the lane that the push went through. Confined to the verticle's context. */
final class Judge {
    private final ApnsClients clients;
    private final Lanes lanes;
    private final Outbox outbox;
    private final Streaks streaks;

    Judge(ApnsClients clients, Lanes lanes, Outbox outbox, Streaks streaks) {
        this.clients = clients;
        this.lanes = lanes;
        this.outbox = outbox;
        this.streaks = streaks;
    }

    /**
     * Lets the lane rest, or opens it, as the answer demands.
     *
     * @return the answer, with what is to be done about it, at once or within seconds; never fails
     */
    Future<Answer> answered(Push push, ApnsSender sender, Answer answer) {
        Lane lane = push.lane();
        switch (answer.reason()) {
            case TIMEOUT -> restIfDead(lane, sender);
            case NO_CONNECTION -> {
                outbox.lost(lane);
                restIfDead(lane, sender);
            }
            case DEVICE_TOKEN_NOT_FOR_TOPIC -> {
                return streaks.refused(lane, push.token()).map(action -> refusedForTopic(lane, answer.with(action)));
            }
            default -> weigh(lane, answer);
        }
        return Future.succeededFuture(answer);
    }

    private void restIfDead(Lane lane, ApnsSender sender) {
        if (sender.isDead() && clients.retire(sender)) {
            outbox.lost(lane);
            lanes.pause(lane);
        }
    }

    private void weigh(Lane lane, Answer answer) {
        outbox.answered(lane);
        switch (answer.action()) {
            case PARK -> lanes.park(lane, answer.reason());
            case ACCEPT, REMOVE -> {
                streaks.broken(lane);
                lanes.answered(lane);
            }
            case QUARANTINE, GIVE_UP, DELAY_TOKEN, RETRY -> lanes.answered(lane);
        }
    }

    /** A probe that is answered so has proved nothing. */
    private Answer refusedForTopic(Lane lane, Answer answer) {
        if (answer.action() == Action.PARK || lanes.isParked(lane)) {
            lanes.park(lane, answer.reason());
        } else {
            lanes.answered(lane);
        }
        return answer;
    }

    /** There was no way to send at all; only an unusable certificate is an answer of a kind. */
    Optional<Answer> unsent(Lane lane, Throwable failure) {
        if (failure instanceof UnusableCertificate unusable) {
            PushLog.unusable(lane, unusable.why());
            lanes.park(lane, ApnsReason.of(unusable));
            return Optional.of(Answer.of(ApnsReason.of(unusable)));
        }
        lanes.pause(lane);
        return Optional.empty();
    }
}
