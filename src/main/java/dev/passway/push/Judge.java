package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.UnusableCertificate;
import java.util.Optional;

/** What an answer says about the lane that the push went through. Confined to the verticle's context. */
final class Judge {
    private final ApnsClients clients;
    private final Lanes lanes;
    private final Streaks streaks;

    Judge(ApnsClients clients, Lanes lanes, Streaks streaks) {
        this.clients = clients;
        this.lanes = lanes;
        this.streaks = streaks;
    }

    /**
     * Lets the lane rest, or opens it, as the answer demands.
     *
     * @return the answer, with what is to be done about it
     */
    Answer answered(Push push, ApnsSender sender, Answer answer) {
        Lane lane = push.lane();
        return switch (answer.reason()) {
            case TIMEOUT, NO_CONNECTION -> {
                if (sender.isDead() && clients.retire(sender)) {
                    lanes.pause(lane);
                }
                yield answer;
            }
            case DEVICE_TOKEN_NOT_FOR_TOPIC -> refusedForTopic(push, answer);
            default -> {
                weigh(lane, answer);
                yield answer;
            }
        };
    }

    private void weigh(Lane lane, Answer answer) {
        switch (answer.action()) {
            case PARK -> lanes.park(lane, answer.reason());
            case ACCEPT, REMOVE -> {
                streaks.broken(lane);
                lanes.answered(lane);
            }
            case QUARANTINE, GIVE_UP, DELAY_TOKEN, RETRY -> lanes.answered(lane);
        }
    }

    /** Either the token or the certificate is of another topic; a probe that is answered so has proved nothing. */
    private Answer refusedForTopic(Push push, Answer answer) {
        Lane lane = push.lane();
        Action action = streaks.refused(lane, push.token());
        if (action == Action.PARK || lanes.isParked(lane)) {
            lanes.park(lane, answer.reason());
        } else {
            lanes.answered(lane);
        }
        return answer.with(action);
    }

    /** There was no way to send at all; only an unusable certificate is an answer of a kind. */
    Optional<Answer> unsent(Lane lane, Throwable failure) {
        if (failure instanceof UnusableCertificate unusable) {
            PushLog.unusable(lane, unusable.why());
            lanes.park(lane, ApnsReason.NO_CERTIFICATE);
            return Optional.of(Answer.of(ApnsReason.NO_CERTIFICATE));
        }
        lanes.pause(lane);
        return Optional.empty();
    }
}
