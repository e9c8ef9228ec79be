package dev.passway.push;

import dev.passway.store.PushTarget;
import dev.passway.store.TokenOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what an answer means for the target that was sent to.
 *
 * @param patience how long one version is tried for a token; time in which the lane rests does not count
 */
record Verdict(Backoff backoff, Duration patience) {

    /** What to write down; empty if the target stays as it is, because its lane and not its token is at fault. */
    Optional<TokenOutcome> of(Answer answer, PushTarget target) {
        var token = target.token();
        return switch (answer.action()) {
            case ACCEPT -> Optional.of(new TokenOutcome.Accepted(token));
            case QUARANTINE ->
                Optional.of(new TokenOutcome.Quarantined(token, answer.reason().word()));
            case GIVE_UP -> Optional.of(new TokenOutcome.GivenUp(token));
            case REMOVE -> Optional.of(remove(answer, target));
            case DELAY_TOKEN -> Optional.of(again(target, new TokenOutcome.Delayed(token, wait(target))));
            case RETRY -> Optional.of(again(target, new TokenOutcome.Retried(token, wait(target))));
            case PARK -> Optional.empty();
        };
    }

    /** Without a time nobody knows which registrations are dead, so none is removed. */
    private TokenOutcome remove(Answer answer, PushTarget target) {
        var token = target.token();
        return answer.invalidSince()
                .<TokenOutcome>map(since -> new TokenOutcome.Removed(token, since, wait(target)))
                .orElseGet(() ->
                        new TokenOutcome.Quarantined(token, answer.reason().word()));
    }

    private TokenOutcome again(PushTarget target, TokenOutcome outcome) {
        boolean tooLong = target.retried().compareTo(patience) >= 0;
        return tooLong ? new TokenOutcome.GivenUp(target.token()) : outcome;
    }

    private Duration wait(PushTarget target) {
        return backoff.delay(target.retries());
    }
}
