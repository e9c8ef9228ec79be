package dev.passway.task;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Customer;
import dev.passway.domain.Identifier;
import dev.passway.domain.Json;
import dev.passway.domain.PassResult;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.PassUpdate;
import dev.passway.domain.SyncOutcome;
import dev.passway.domain.TenantId;
import dev.passway.store.CustomerPass;
import dev.passway.store.LockedCustomer;
import dev.passway.store.PassEvent;
import dev.passway.store.PassKey;
import dev.passway.store.PassTypeVersion;
import dev.passway.store.PassWrite;
import dev.passway.store.ProfileWrites;
import dev.passway.store.StoredPass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a profile makes of a locked customer and its passes; pure.
 *
 * <p>A pass is found from now on by what was written of the profile. Its data follow where they hold the address, or where a
 * field shows it; other data are the marketer's and stay.
 */
final class Synchronisation {
    private final TenantId tenant;
    private final LockedCustomer locked;
    private final Customer.Update update;
    private final Map<PassTypeVersion, PassType> types;
    private final long micros;
    private final CorrelationId task;
    private final List<PassWrite> writes = new ArrayList<>();
    private final List<PassEvent> events = new ArrayList<>();
    private final List<MerchantDocument.Pass> passes = new ArrayList<>();

    /**
     * Applies the update at once.
     *
     * @param micros when what the profile tells happened
     * @param task that the changes are put down to
     */
    Synchronisation(
            TenantId tenant,
            LockedCustomer locked,
            Customer.Update update,
            Map<PassTypeVersion, PassType> types,
            long micros,
            CorrelationId task) {
        this.tenant = tenant;
        this.locked = locked;
        this.update = update;
        this.types = types;
        this.micros = micros;
        this.task = task;
        locked.passes().forEach(this::apply);
    }

    SyncOutcome outcome() {
        if (update.written().isEmpty()) {
            return SyncOutcome.SUPERSEDED;
        }
        boolean changes = !update.changed().isEmpty() || !identified().isEmpty() || !events.isEmpty();
        return changes ? SyncOutcome.SYNCED : SyncOutcome.UNCHANGED;
    }

    ProfileWrites writes() {
        return new ProfileWrites(update.after(), update.written(), identified(), writes, events);
    }

    /** Whether phones are to be woken, as far as is known. */
    boolean pushes() {
        return writes.stream().anyMatch(write -> write.shownMoved() && write.installed());
    }

    MerchantDocument document() {
        return new MerchantDocument(tenant, task, micros, update.after(), update.changed(), passes);
    }

    /** The passes that are not found yet by exactly what was written. */
    private List<PassKey> identified() {
        return locked.passes().stream()
                .filter(pass -> update.written().stream().anyMatch(one -> !isHeldAlone(pass, one)))
                .map(CustomerPass::key)
                .toList();
    }

    private static boolean isHeldAlone(CustomerPass pass, Identifier identifier) {
        Set<String> values = pass.held().stream()
                .filter(one -> one.kind().equals(identifier.kind()))
                .map(Identifier::value)
                .collect(Collectors.toSet());
        return values.equals(Set.of(identifier.value()));
    }

    private void apply(CustomerPass pass) {
        StoredPass stored = pass.pass();
        PassType type = Objects.requireNonNull(types.get(stored.type()));
        PassState state = PassState.read(type, stored.data(), stored.times(), stored.metadata());
        PassResult result = patched(state, patch(state, stored), stored);
        boolean updated = result instanceof PassResult.Updated;
        long version = stored.version() + (updated ? 1 : 0);
        passes.add(new MerchantDocument.Pass(type.passTypeIdentifier(), pass.serialNumber(), version, updated));
        switch (result) {
            case PassResult.Updated(PassState after, var shown, boolean moved) -> {
                writes.add(new PassWrite(pass.key(), after, shown, version, moved, stored.installed(), task));
                events.add(new PassEvent(pass.key(), task, version, Optional.empty()));
            }
            case PassResult.Unchanged(PassState after, boolean stores, boolean applied)
            when stores ->
                writes.add(new PassWrite(pass.key(), after, after.shown(), version, false, stored.installed(), task));
            default -> {}
        }
    }

    /** Those of the written addresses that the pass's data hold, or that it would show. */
    private Json.Obj patch(PassState state, StoredPass stored) {
        var members = new LinkedHashMap<String, Json>();
        for (Identifier one : update.written()) {
            Json value = new Json.Str(one.value());
            boolean shows = patched(state, new Json.Obj(new LinkedHashMap<>(Map.of(one.kind(), value))), stored)
                            instanceof PassResult.Updated updated
                    && updated.shownMoved();
            if (shows || state.data().member(one.kind()).isPresent()) {
                members.put(one.kind(), value);
            }
        }
        return new Json.Obj(members);
    }

    private PassResult patched(PassState state, Json.Obj patch, StoredPass stored) {
        return new PassUpdate(patch, Optional.empty(), false, micros, stored.lockedAtMicros()).applyTo(state);
    }
}
