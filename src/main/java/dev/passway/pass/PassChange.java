package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Digest;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassResult;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.PassUpdate;
import dev.passway.store.PassWrite;
import dev.passway.store.StoredPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one update does to the passes that it matches: all or nothing.
 *
 * @param outcome the webhook's
 * @param matched passes that the update was applied to
 * @param updated passes with a new version
 * @param writes rows to be written; empty if nothing is to be stored
 */
record PassChange(Outcome outcome, int matched, int updated, List<PassWrite> writes) {

    static PassChange of(
            UpdatePasses command, Optional<PassType> target, List<StoredPass> passes, Map<String, PassType> types) {
        if (passes.isEmpty()) {
            return new PassChange(Outcome.NO_PASS, 0, 0, List.of());
        }
        var writes = new ArrayList<PassWrite>();
        int updated = 0;
        int superseded = 0;
        for (StoredPass pass : passes) {
            PassType type = types.get(pass.passType());
            if (type == null) {
                throw new IllegalStateException("a pass has a type that was not loaded");
            }
            PassState state = PassState.read(type, pass.data(), pass.times(), pass.metadata());
            var update = new PassUpdate(
                    command.patch(), target, command.updateMetadata(), command.micros(), pass.lockedAtMicros());
            switch (update.applyTo(state)) {
                case PassResult.TooLarge tooLarge -> {
                    return new PassChange(Outcome.TOO_LARGE, passes.size(), 0, List.of());
                }
                case PassResult.Superseded none -> superseded++;
                case PassResult.Unchanged same -> {
                    if (same.stores()) {
                        writes.add(write(
                                command, pass, same.state(), false, same.state().shown(), false));
                    }
                }
                case PassResult.Updated moved -> {
                    updated++;
                    writes.add(write(command, pass, moved.state(), true, moved.shown(), moved.shownMoved()));
                }
            }
        }
        return new PassChange(outcome(passes.size(), updated, superseded), passes.size(), updated, writes);
    }

    Result result(int pushed) {
        return new Result.Applied(outcome, matched, updated, pushed);
    }

    private static Outcome outcome(int matched, int updated, int superseded) {
        if (updated > 0) {
            return Outcome.UPDATED;
        }
        return superseded == matched ? Outcome.SUPERSEDED : Outcome.UNCHANGED;
    }

    private static PassWrite write(
            UpdatePasses command,
            StoredPass pass,
            PassState state,
            boolean versionMoved,
            Digest shown,
            boolean shownMoved) {
        return new PassWrite(
                pass.pass(),
                state.type().name(),
                state.dataText(),
                state.timesText(),
                state.metadataText(),
                versionMoved ? pass.version() + 1 : pass.version(),
                versionMoved,
                shown,
                shownMoved,
                command.correlationId(),
                command.campaign());
    }
}
