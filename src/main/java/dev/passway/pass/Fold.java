package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.Digest;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassResult;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.PassUpdate;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.PassEvent;
import dev.passway.store.PassKey;
import dev.passway.store.PassTypeVersion;
import dev.passway.store.PassWrite;
import dev.passway.store.StoredPass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The passes of one transaction while its updates are applied to them in order. Each changing update makes a version and
 * an event; each pass is written once.
 */
final class Fold {
    private final Map<PassKey, StoredPass> locked;
    private final Map<PassTypeVersion, PassType> types;
    private final Map<PassKey, Working> passes = new LinkedHashMap<>();
    private final List<PassEvent> events = new ArrayList<>();

    /**
     * @param shown of the state, if an update has told it
     * @param by the update that the write names; empty while there is nothing to write
     */
    private record Working(
            PassState state,
            Optional<Digest> shown,
            long version,
            long lockedAtMicros,
            boolean shownMoved,
            Optional<CorrelationId> by) {}

    Fold(Map<PassKey, StoredPass> locked, Map<PassTypeVersion, PassType> types) {
        this.locked = locked;
        this.types = types;
    }

    /**
     * Applies one update to its passes, all or none.
     *
     * @param keys passes that are locked
     */
    UpdateAnswer apply(UpdatePasses command, Optional<PassType> target, List<PassKey> keys) {
        var results = new LinkedHashMap<PassKey, PassResult>();
        for (PassKey key : keys) {
            Working pass = pass(key);
            var update = new PassUpdate(
                    command.patch(), target, command.updateMetadata(), command.micros(), pass.lockedAtMicros());
            results.put(key, update.applyTo(pass.state()));
        }
        Outcome outcome = Outcome.of(results.values());
        int updated = 0;
        int pushed = 0;
        if (outcome != Outcome.TOO_LARGE) {
            for (var result : results.entrySet()) {
                updated += keep(command, result.getKey(), result.getValue()) ? 1 : 0;
                pushed += pushes(result.getKey(), result.getValue()) ? 1 : 0;
            }
        }
        return new UpdateAnswer(command.correlationId(), outcome, keys.size(), updated, pushed, command.ignored());
    }

    /** The passes to be written, each in its last state. */
    List<PassWrite> writes() {
        var writes = new ArrayList<PassWrite>(passes.size());
        passes.forEach((key, pass) -> pass.by()
                .ifPresent(by -> writes.add(new PassWrite(
                        key,
                        pass.state(),
                        pass.shown().orElseGet(pass.state()::shown),
                        pass.version(),
                        pass.shownMoved(),
                        isInstalled(key),
                        by))));
        return writes;
    }

    List<PassEvent> events() {
        return events;
    }

    /** Whether the pass has a new version. */
    private boolean keep(UpdatePasses command, PassKey key, PassResult result) {
        Working before = pass(key);
        switch (result) {
            case PassResult.Updated updated -> {
                long version = before.version() + 1;
                passes.put(
                        key,
                        next(
                                before,
                                updated.state(),
                                Optional.of(updated.shown()),
                                version,
                                updated.shownMoved(),
                                command));
                events.add(new PassEvent(key, command.correlationId(), version, command.campaign()));
                return true;
            }
            case PassResult.Unchanged same
            when same.stores() ->
                passes.put(key, next(before, same.state(), before.shown(), before.version(), false, command));
            default -> {}
        }
        return false;
    }

    /** The push names the last update that moved what is shown. */
    private static Working next(
            Working before,
            PassState state,
            Optional<Digest> shown,
            long version,
            boolean shownMoved,
            UpdatePasses command) {
        boolean names = shownMoved || !before.shownMoved();
        return new Working(
                state,
                shown,
                version,
                before.lockedAtMicros(),
                before.shownMoved() || shownMoved,
                names ? Optional.of(command.correlationId()) : before.by());
    }

    private boolean pushes(PassKey key, PassResult result) {
        return result instanceof PassResult.Updated updated && updated.shownMoved() && isInstalled(key);
    }

    private boolean isInstalled(PassKey key) {
        return stored(key).installed();
    }

    private StoredPass stored(PassKey key) {
        return Objects.requireNonNull(locked.get(key));
    }

    private Working pass(PassKey key) {
        return passes.computeIfAbsent(key, this::read);
    }

    private Working read(PassKey key) {
        StoredPass stored = stored(key);
        PassType type = Objects.requireNonNull(types.get(stored.type()));
        PassState state = PassState.read(type, stored.data(), stored.times(), stored.metadata());
        return new Working(state, Optional.empty(), stored.version(), stored.lockedAtMicros(), false, Optional.empty());
    }
}
