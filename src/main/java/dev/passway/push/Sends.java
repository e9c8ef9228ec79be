package dev.passway.push;

import dev.passway.config.PushConfig;
import dev.passway.store.Lane;
import dev.passway.store.PushMark;
import dev.passway.store.TokenOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends what the claimed rows need, as far as the {@link Outbox} lets it, and hands on each row once all its targets are
 * done with. Confined to the verticle's context.
 */
final class Sends {
    private final PushConfig config;
    private final ApnsClients clients;
    private final Rooms rooms;
    private final Judge judge;
    private final Verdict verdict;
    private final PushListener listener;
    private final Consumer<PushMark> finished;
    private final Handover handover;
    private boolean stopping;

    Sends(
            PushConfig config,
            ApnsClients clients,
            Rooms rooms,
            Judge judge,
            Verdict verdict,
            PushListener listener,
            Consumer<PushMark> finished) {
        this.config = config;
        this.clients = clients;
        this.rooms = rooms;
        this.judge = judge;
        this.verdict = verdict;
        this.listener = listener;
        this.finished = finished;
        this.handover = new Handover(clients::caughtUp, this::start);
    }

    /** Takes over claimed rows. */
    void add(List<ClaimedRow> rows) {
        rows.stream().filter(row -> row.claim().targets().isEmpty()).forEach(row -> finished.accept(row.mark()));
        for (Push push : Push.of(rows)) {
            if (stopping || !rooms.lanes().isOpen(push.lane())) {
                release(push);
            } else {
                rooms.outbox().add(push);
            }
        }
        start();
    }

    boolean isIdle() {
        return rooms.outbox().isIdle();
    }

    /** Lets go of what waits; what is in flight gets its answer, or runs into its deadline. */
    void stop() {
        stopping = true;
        rooms.outbox().lanes().forEach(this::release);
    }

    private void start() {
        while (!handover.isFull()) {
            Optional<Push> next = rooms.outbox().next();
            if (next.isEmpty()) {
                return;
            }
            if (isTooOld(next.get())) {
                release(next.get());
            } else {
                send(next.get());
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
        rooms.paces().sent(lane);
        handover.add();
        listener.inFlight(lane, rooms.outbox().sent(lane));
        clients.of(lane)
                .compose(sender -> sender.send(push.token(), lane.passTypeIdentifier())
                        .compose(answer -> judge.answered(push, sender, answer)))
                .map(Optional::of)
                .otherwise(failure -> judge.unsent(lane, failure))
                .onSuccess(answer -> {
                    listener.inFlight(lane, rooms.outbox().ended(lane));
                    answer.ifPresentOrElse(known -> end(push, known), () -> release(push));
                    if (!rooms.lanes().isOpen(lane)) {
                        release(lane);
                    }
                    start();
                });
        handover.given();
    }

    private void end(Push push, Answer answer) {
        listener.answered(push.lane(), answer.reason().word());
        for (Push.Part part : push.parts()) {
            note(push.lane(), part, answer);
            done(part);
        }
    }

    private void release(Lane lane) {
        rooms.outbox().drop(lane).forEach(this::release);
    }

    /** It was not sent after all; its targets stay due. */
    private void release(Push push) {
        rooms.lanes().released(push.lane());
        push.parts().forEach(this::done);
    }

    private void done(Push.Part part) {
        if (part.row().targetDone()) {
            finished.accept(part.row().mark());
        }
    }

    private void note(Lane lane, Push.Part part, Answer answer) {
        var sinceQueued = part.row().sinceQueued(System.nanoTime());
        PushLog.attempt(part, answer, sinceQueued);
        if (answer.reason() == ApnsReason.ACCEPTED) {
            listener.accepted(lane, sinceQueued);
        }
        verdict.of(answer, part.target()).ifPresent(outcome -> {
            tell(lane, outcome, answer);
            part.row().add(outcome);
        });
    }

    private void tell(Lane lane, TokenOutcome outcome, Answer answer) {
        switch (outcome) {
            case TokenOutcome.Quarantined quarantined -> listener.quarantined(lane, quarantined.reason());
            case TokenOutcome.GivenUp givenUp ->
                listener.gaveUp(lane, answer.reason().word());
            case TokenOutcome.Accepted accepted -> {}
            case TokenOutcome.Again again -> {}
        }
    }
}
