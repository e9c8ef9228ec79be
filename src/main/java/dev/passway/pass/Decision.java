package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassMatcher;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.Candidate;
import dev.passway.store.PassKey;
import java.util.List;

/** What one update of a batch comes to, before any pass is locked. */
sealed interface Decision {
    /** It changes these passes, if they can be locked. */
    record Change(List<PassKey> passes) implements Decision {}

    /** It changes no pass, and has an answer all the same. */
    record Answer(UpdateAnswer answer) implements Decision {}

    /** Nothing more is to be done for it. */
    record Settled(Verdict verdict) implements Decision {}

    /** Decides by the candidates alone. */
    static Decision of(UpdatePasses command, List<Candidate> candidates) {
        var matcher = new PassMatcher(command.identifiers(), command.matching());
        List<PassKey> matching = candidates.stream()
                .filter(candidate -> matcher.matches(candidate.held()))
                .map(candidate -> new PassKey(command.tenant(), candidate.pass()))
                .toList();
        if (candidates.size() > PassMatcher.MAX_CANDIDATES || matching.size() > command.maxPasses()) {
            return new Answer(nothing(command, Outcome.TOO_MANY, matching.size()));
        }
        return matching.isEmpty() ? new Answer(nothing(command, Outcome.NO_PASS, 0)) : new Change(matching);
    }

    /** A decision that is a result already. */
    static Decision done(Result result) {
        return new Settled(new Verdict.Done(result));
    }

    private static UpdateAnswer nothing(UpdatePasses command, Outcome outcome, int matched) {
        return new UpdateAnswer(command.correlationId(), outcome, matched, 0, 0, command.ignored());
    }
}
