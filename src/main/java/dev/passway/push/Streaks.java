package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.PushToken;
import dev.passway.store.Registrations;
import dev.passway.store.TopicProof;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether the token or the certificate is at fault when APNs says that a token is not for the topic. The
 * certificate is if {@value #ENOUGH} tokens in a row were refused so, or all that the lane has. Nothing is held against a
 * token unless a push went well under the certificate, before or within {@value #PATIENCE_MILLIS} ms; where nobody knows,
 * it is tried again.
 *
 * <p>Confined to the verticle's context. A restart forgets it all; what went well earlier stands in the registrations.
 */
final class Streaks {
    static final int ENOUGH = 20;

    private static final long PATIENCE_MILLIS = 1_000;

    private static final class Streak {
        /** Since the last push that went well; at most {@value #ENOUGH}. */
        final Set<PushToken> refused = new HashSet<>();

        List<Promise<Action>> undecided = new ArrayList<>();
        boolean fits;

        void decide(Action action) {
            List<Promise<Action>> decided = undecided;
            undecided = new ArrayList<>();
            decided.forEach(promise -> promise.complete(action));
        }
    }

    private final Vertx vertx;
    private final Registrations registrations;
    private final Database database;
    private final Map<Lane, Streak> streaks = new HashMap<>();

    Streaks(Vertx vertx, Registrations registrations, Database database) {
        this.vertx = vertx;
        this.registrations = registrations;
        this.database = database;
    }

    /**
     * The token was refused in the lane as not for its topic.
     *
     * @return {@code QUARANTINE} if that is the token's fault, {@code PARK} if it is the certificate's, {@code RETRY} if
     *     nobody knows; never fails
     */
    Future<Action> refused(Lane lane, PushToken token) {
        Streak streak = of(lane);
        if (streak.refused.size() < ENOUGH) {
            streak.refused.add(token);
        }
        if (streak.refused.size() >= ENOUGH) {
            streak.decide(Action.PARK);
            return Future.succeededFuture(Action.PARK);
        }
        return streak.fits ? Future.succeededFuture(Action.QUARANTINE) : wait(lane, streak);
    }

    /** A push of the lane was answered in a way that shows that the certificate fits the topic. */
    void broken(Lane lane) {
        Streak streak = of(lane);
        streak.fits = true;
        streak.refused.clear();
        streak.decide(Action.QUARANTINE);
    }

    private Streak of(Lane lane) {
        Streak known = streaks.get(lane);
        if (known != null) {
            return known;
        }
        var begun = new Streak();
        streaks.keySet().removeIf(lane::succeeds);
        streaks.put(lane, begun);
        return begun;
    }

    private Future<Action> wait(Lane lane, Streak streak) {
        Promise<Action> decision = Promise.promise();
        if (streak.undecided.isEmpty()) {
            vertx.setTimer(PATIENCE_MILLIS, timer -> ask(lane, streak));
        }
        streak.undecided.add(decision);
        return decision.future();
    }

    private void ask(Lane lane, Streak streak) {
        if (streak.undecided.isEmpty()) {
            return;
        }
        registrations
                .topicProof(lane, List.copyOf(streak.refused))
                .onSuccess(proof -> learn(streak, proof))
                .onFailure(failure -> {
                    database.failed(failure);
                    streak.decide(Action.RETRY);
                });
    }

    private static void learn(Streak streak, TopicProof proof) {
        streak.fits |= proof.accepted();
        if (streak.fits) {
            streak.decide(Action.QUARANTINE);
        } else {
            streak.decide(proof.others() ? Action.RETRY : Action.PARK);
        }
    }
}
