package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassResult;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.PassUpdate;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.PassWrite;
import dev.passway.store.StoredPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one update does to the passes that it matches: all or nothing.
 *
 * @param outcome the webhook's
 * @param matched passes that the update was applied to
 * @param writes rows to be written; empty if nothing is to be stored
 */
record PassChange(Outcome outcome, int matched, List<PassWrite> writes) {

    /** @param types by name, all that the passes have */
    static PassChange of(
            UpdatePasses command, Optional<PassType> target, List<StoredPass> passes, Map<String, PassType> types) {
        var results = new ArrayList<PassResult>(passes.size());
        var writes = new ArrayList<PassWrite>(passes.size());
        for (StoredPass pass : passes) {
            PassType type = Objects.requireNonNull(types.get(pass.passType()));
            PassResult result = apply(command, target, type, pass);
            results.add(result);
            write(command, pass, result).ifPresent(writes::add);
        }
        Outcome outcome = Outcome.of(results);
        return new PassChange(outcome, passes.size(), outcome == Outcome.TOO_LARGE ? List.of() : writes);
    }

    UpdateAnswer answer(UpdatePasses command, int pushed) {
        int updated = (int) writes.stream().filter(PassWrite::versionMoved).count();
        return new UpdateAnswer(command.correlationId(), outcome, matched, updated, pushed, command.ignored());
    }

    private static PassResult apply(UpdatePasses command, Optional<PassType> target, PassType type, StoredPass pass) {
        PassState state = PassState.read(type, pass.data(), pass.times(), pass.metadata());
        return new PassUpdate(
                        command.patch(), target, command.updateMetadata(), command.micros(), pass.lockedAtMicros())
                .applyTo(state);
    }

    private static Optional<PassWrite> write(UpdatePasses command, StoredPass pass, PassResult result) {
        return switch (result) {
            case PassResult.Updated updated ->
                Optional.of(new PassWrite(
                        pass.pass(),
                        updated.state(),
                        updated.shown(),
                        pass.version() + 1,
                        true,
                        updated.shownMoved(),
                        command.correlationId(),
                        command.campaign()));
            case PassResult.Unchanged unchanged
            when unchanged.stores() ->
                Optional.of(new PassWrite(
                        pass.pass(),
                        unchanged.state(),
                        unchanged.state().shown(),
                        pass.version(),
                        false,
                        false,
                        command.correlationId(),
                        command.campaign()));
            default -> Optional.empty();
        };
    }
}
