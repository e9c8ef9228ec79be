package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.PushToken;
import dev.passway.store.Registrations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether the token or the certificate is at fault when APNs says that a token is not for the topic. The
 * certificate is if {@value #ENOUGH} tokens in a row were refused so, or all that the lane has. Until that is known
 * nothing is held against a token, it is only tried again: it is at fault if it is refused again although another push
 * of the lane went well in between.
 *
 * <p>Confined to the verticle's context. A restart forgets it all, which costs each such token one more push.
 */
final class Streaks {
    static final int ENOUGH = 20;
    /** Of one lane; a token beyond is tried once more than it had to be. */
    private static final int SUSPECTS = 1_000;

    private static final class Streak {
        /** Refused since the last push that went well; at most {@value #ENOUGH}. */
        final Set<PushToken> refused = new LinkedHashSet<>();
        /** Refused before it. */
        final Set<PushToken> suspects = new LinkedHashSet<>();

        boolean asking;
    }

    private final Registrations registrations;
    private final Database database;
    private final Lanes lanes;
    private final Map<Lane, Streak> streaks = new HashMap<>();

    Streaks(Registrations registrations, Database database, Lanes lanes) {
        this.registrations = registrations;
        this.database = database;
        this.lanes = lanes;
    }

    /**
     * The token was refused in the lane as not for its topic.
     *
     * @return {@code QUARANTINE} if that is the token's fault, {@code PARK} if it is the certificate's, {@code RETRY} while it
     *     can be either's
     */
    Action refused(Lane lane, PushToken token) {
        streaks.keySet().removeIf(lane::succeeds);
        Streak streak = streaks.computeIfAbsent(lane, newLane -> new Streak());
        if (streak.suspects.remove(token)) {
            forgetIfEmpty(lane, streak);
            return Action.QUARANTINE;
        }
        if (streak.refused.size() < ENOUGH && !streak.refused.add(token)) {
            askForOthers(lane, streak);
        }
        return streak.refused.size() < ENOUGH ? Action.RETRY : Action.PARK;
    }

    /** A push of the lane was answered in a way that shows that its certificate fits the topic. */
    void broken(Lane lane) {
        Streak streak = streaks.get(lane);
        if (streak == null || streak.refused.isEmpty()) {
            return;
        }
        streak.suspects.addAll(streak.refused);
        streak.refused.clear();
        var oldest = streak.suspects.iterator();
        while (streak.suspects.size() > SUSPECTS) {
            oldest.next();
            oldest.remove();
        }
    }

    /** The tokens come round again: perhaps the lane has no others. */
    private void askForOthers(Lane lane, Streak streak) {
        if (streak.asking) {
            return;
        }
        streak.asking = true;
        Set<PushToken> refused = new HashSet<>(streak.refused);
        registrations
                .hasOthers(lane.tenant(), lane.passTypeIdentifier(), List.copyOf(refused))
                .onFailure(database::failed)
                .onComplete(answer -> streak.asking = false)
                .onSuccess(others -> {
                    if (!others && streak.refused.containsAll(refused)) {
                        lanes.park(lane, ApnsReason.DEVICE_TOKEN_NOT_FOR_TOPIC);
                    }
                });
    }

    private void forgetIfEmpty(Lane lane, Streak streak) {
        if (streak.suspects.isEmpty() && streak.refused.isEmpty()) {
            streaks.remove(lane);
        }
    }
}
