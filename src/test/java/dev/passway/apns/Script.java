package dev.passway.apns;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a server does about each push. Told by any thread; asked on the server's one event loop. */
final class Script {
    private final Map<String, Outcome> byToken = new ConcurrentHashMap<>();
    private volatile List<Fault> faults = List.of();
    private long pushes;

    void misbehave(List<Fault> newFaults) {
        faults = List.copyOf(newFaults);
    }

    void answer(String token, Outcome outcome) {
        byToken.put(token, outcome);
    }

    void accept(String token) {
        byToken.remove(token);
    }

    boolean isNarrow() {
        return faults.stream().anyMatch(Fault.NarrowStart.class::isInstance);
    }

    boolean goesAwayOnConnect(int connection) {
        return faults.stream()
                .anyMatch(
                        fault -> fault instanceof Fault.GoAwayOnConnect(int every) && connection % every == 1 % every);
    }

    /** How much later answers come. */
    Duration delay() {
        return faults.stream()
                .map(fault -> fault instanceof Fault.Delayed(Duration by) ? by : Duration.ZERO)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What to do about a push, the n-th of its connection. Faults go before what was told for the token. */
    Outcome outcome(int nth, ReceivedPush push) {
        pushes++;
        return faults.stream()
                .flatMap(fault -> outcome(fault, nth).stream())
                .findFirst()
                .or(() -> Rules.refusal(push))
                .or(() -> Optional.ofNullable(byToken.get(push.token())))
                .orElse(Answer.ACCEPTED);
    }

    private Optional<Outcome> outcome(Fault fault, int nth) {
        return switch (fault) {
            case Fault.GoAway(int every) -> each(every, nth, NoAnswer.GONE_AWAY);
            case Fault.Reset(int every) -> each(every, nth, NoAnswer.RESET);
            case Fault.Silence(int every) -> each(every, pushes, NoAnswer.SILENT);
            case Fault.Refusal(int every) -> each(every, pushes, NoAnswer.REFUSED);
            case Fault.Answered(int every, Answer answer) -> each(every, pushes, answer);
            case Fault.GoAwayOnConnect _, Fault.NarrowStart _, Fault.Delayed _ -> Optional.empty();
        };
    }

    private static Optional<Outcome> each(int every, long count, Outcome outcome) {
        return count % every == 0 ? Optional.of(outcome) : Optional.empty();
    }
}
