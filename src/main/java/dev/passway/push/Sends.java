package dev.passway.push;

import dev.passway.config.PushConfig;
import dev.passway.store.Lane;
import dev.passway.store.PushMark;
import dev.passway.store.UnusableCertificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The pushes of the claimed rows: those that wait, and those that APNs has not answered yet, which are bounded because
 * pushy's own queues are not. Hands on each row once all its targets are done with. Confined to the verticle's context.
 */
final class Sends {
    private final PushConfig config;
    private final ApnsClients clients;
    private final Lanes lanes;
    private final Verdict verdict;
    private final PushListener listener;
    private final Consumer<PushMark> finished;
    private final Deque<Push> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean stopping;

    Sends(
            PushConfig config,
            ApnsClients clients,
            Lanes lanes,
            Verdict verdict,
            PushListener listener,
            Consumer<PushMark> finished) {
        this.config = config;
        this.clients = clients;
        this.lanes = lanes;
        this.verdict = verdict;
        this.listener = listener;
        this.finished = finished;
    }

    /** Takes over claimed rows. */
    void add(List<ClaimedRow> rows) {
        rows.stream().filter(row -> row.claim().targets().isEmpty()).forEach(row -> finished.accept(row.mark()));
        waiting.addAll(Push.of(rows));
        start();
    }

    /** How many more pushes may be under way or waiting; 0 or less if none. */
    int room() {
        return config.inFlight() - inFlight - waiting.size();
    }

    boolean isIdle() {
        return inFlight == 0 && waiting.isEmpty();
    }

    /** Lets go of what waits; what is in flight gets its answer, or runs into its deadline. */
    void stop() {
        stopping = true;
        start();
    }

    private void start() {
        while (inFlight < config.inFlight() && !waiting.isEmpty()) {
            Push push = waiting.remove();
            if (stopping || !lanes.isOpen(push.lane()) || isTooOld(push)) {
                end(push, Optional.empty());
            } else {
                send(push);
            }
        }
    }

    /** The lease must outlast the push, or another replica sends it too. */
    private boolean isTooOld(Push push) {
        long now = System.nanoTime();
        return push.parts().stream()
                .anyMatch(part -> part.row().age(now).plus(config.deadline()).compareTo(config.lease()) > 0);
    }

    private void send(Push push) {
        Lane lane = push.lane();
        changeInFlight(1);
        clients.of(lane)
                .compose(sender -> sender.send(push.token(), lane.passTypeIdentifier())
                        .onSuccess(answer -> judge(lane, sender, answer)))
                .map(Optional::of)
                .otherwise(failure -> unsent(lane, failure))
                .onSuccess(answer -> {
                    changeInFlight(-1);
                    answer.ifPresent(known -> listener.answered(known.reason().word()));
                    end(push, answer);
                    start();
                });
    }

    /** What the answer says about the lane. */
    private void judge(Lane lane, ApnsSender sender, Answer answer) {
        switch (answer.reason()) {
            case TIMEOUT, NO_CONNECTION -> {
                if (sender.isDead() && clients.retire(sender)) {
                    lanes.pause(lane);
                }
            }
            default -> {
                if (answer.reason().action() == Action.PARK) {
                    lanes.park(lane, answer.reason());
                } else {
                    lanes.answered(lane);
                }
            }
        }
    }

    /** There was no way to send at all; only an unusable certificate is an answer of a kind. */
    private Optional<Answer> unsent(Lane lane, Throwable failure) {
        if (failure instanceof UnusableCertificate unusable) {
            PushLog.unusable(lane, unusable.why());
            lanes.park(lane, ApnsReason.of(unusable));
            return Optional.of(Answer.of(ApnsReason.of(unusable)));
        }
        lanes.pause(lane);
        return Optional.empty();
    }

    private void end(Push push, Optional<Answer> answer) {
        if (answer.isEmpty()) {
            lanes.released(push.lane());
        }
        for (Push.Part part : push.parts()) {
            answer.ifPresent(known -> note(part, known));
            if (part.row().targetDone()) {
                finished.accept(part.row().mark());
            }
        }
    }

    private void note(Push.Part part, Answer answer) {
        var sinceQueued = part.row().sinceQueued(System.nanoTime());
        PushLog.attempt(part.row(), answer, sinceQueued);
        if (answer.reason() == ApnsReason.ACCEPTED) {
            listener.accepted(sinceQueued);
        }
        verdict.of(answer, part.target()).ifPresent(part.row()::add);
    }

    private void changeInFlight(int by) {
        inFlight += by;
        listener.inFlight(inFlight);
    }
}
