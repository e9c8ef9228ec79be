package dev.passway.store;

import java.util.List;

/**
 * What came of a claimed row. Targets without an outcome were not tried and stay due.
 *
 * @param outcomes at most one per push token
 */
public record PushMark(PushClaim claim, List<TokenOutcome> outcomes) {
    public PushMark {
        outcomes = List.copyOf(outcomes);
    }
}
