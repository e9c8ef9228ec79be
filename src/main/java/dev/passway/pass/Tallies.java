package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a transaction does for campaigns, so that it is committed together with the updates. */
final class Tallies {
    private Tallies() {}

    private record Group(TenantId tenant, String campaign, Outcome outcome) {}

    /**
     * The tallies of one batch. What is applied counts; a repetition was counted before, and what is put off counts
     * with the batch that applies it.
     *
     * @param verdicts one for each command, in their order
     */
    static List<Tally> of(List<UpdatePasses> commands, List<Verdict> verdicts) {
        Map<Group, Tally> tallies = new LinkedHashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            UpdatePasses command = commands.get(i);
            if (command.campaign().isPresent() && verdicts.get(i) instanceof Verdict.Done(Result.Applied applied)) {
                count(command.tenant(), command.campaign().get(), applied.answer(), tallies);
            }
        }
        return List.copyOf(tallies.values());
    }

    private static void count(TenantId tenant, String campaign, UpdateAnswer answer, Map<Group, Tally> tallies) {
        tallies.merge(
                new Group(tenant, campaign, answer.outcome()),
                new Tally(tenant, campaign, answer.outcome(), 1, answer.updated(), answer.pushed()),
                Tally::plus);
    }
}
