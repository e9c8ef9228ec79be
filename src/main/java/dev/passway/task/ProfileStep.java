package dev.passway.task;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Customer;
import dev.passway.domain.CustomerChoice;
import dev.passway.domain.Profile;
import dev.passway.domain.SyncOutcome;
import dev.passway.domain.TenantId;
import dev.passway.store.LockedCustomer;
import dev.passway.store.PassTypes;
import dev.passway.store.ProfileFindings;
import dev.passway.store.ProfileSyncs;
import dev.passway.store.ProfileTransaction;
import dev.passway.store.TaskClaim;
import dev.passway.store.TaskEnds;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The first step: brings a customer and its passes in step with a profile, in one transaction with the ends of all tasks that
 * asked for just that. What several webhooks told alike is done once, at the latest of their times, which is what doing it
 * one after the other comes to.
 */
final class ProfileStep {
    private final ProfileSyncs syncs;
    private final PassTypes types;

    ProfileStep(ProfileSyncs syncs, PassTypes types) {
        this.syncs = syncs;
        this.types = types;
    }

    /**
     * What it came to, once that is durable.
     *
     * @param tasks how many are over, or in their next step
     * @param pushes whether phones are to be woken
     * @param tells whether the merchant's system is to be told
     */
    record Done(Optional<SyncOutcome> outcome, int tasks, boolean pushes, boolean tells) {}

    /** @param group tasks of one tenant and equal profiles, at least one */
    Future<Done> run(List<TaskClaim> group) {
        TenantId tenant = group.getFirst().tenant();
        Profile profile = group.getFirst().profile();
        return syncs.inTransaction(
                tenant,
                transaction -> transaction
                        .find(group, profile)
                        .compose(found -> decide(new Scope(tenant, profile, transaction, found, tasks(group, found)))));
    }

    /** @param tasks that this transaction ends, the newest last */
    private record Scope(
            TenantId tenant,
            Profile profile,
            ProfileTransaction transaction,
            ProfileFindings found,
            List<TaskOf> tasks) {
        long micros() {
            return Math.max(
                    found.micros(),
                    tasks.stream().mapToLong(TaskOf::micros).max().orElse(0));
        }

        List<CorrelationId> ids() {
            return tasks.stream().map(TaskOf::id).toList();
        }
    }

    private record TaskOf(CorrelationId id, long micros) {}

    private static List<TaskOf> tasks(List<TaskClaim> group, ProfileFindings found) {
        var tasks = new ArrayList<TaskOf>();
        group.stream()
                .filter(claim -> found.mine().contains(claim.id().value()))
                .forEach(claim -> tasks.add(new TaskOf(claim.id(), claim.micros())));
        if (!tasks.isEmpty()) {
            found.twins().forEach(twin -> tasks.add(new TaskOf(twin, 0)));
        }
        tasks.sort(Comparator.comparing(task -> task.id().toString()));
        return tasks;
    }

    private Future<Done> decide(Scope scope) {
        if (scope.tasks().isEmpty()) {
            var nothing = new TaskEnds(SyncOutcome.UNCHANGED, List.of(), Optional.empty());
            return scope.transaction().leave(nothing).map(new Done(Optional.empty(), 0, false, false));
        }
        ProfileFindings found = scope.found();
        return switch (CustomerChoice.of(found.byEmail(), found.byPhone(), found.settings())) {
            case CustomerChoice.None none -> leave(scope, SyncOutcome.NO_CUSTOMER);
            case CustomerChoice.Conflict conflict -> leave(scope, SyncOutcome.CONFLICT);
            case CustomerChoice.Found(UUID customer) ->
                scope.transaction().lock(customer).compose(locked -> synchronise(scope, locked));
        };
    }

    private static Future<Done> leave(Scope scope, SyncOutcome outcome) {
        return scope.transaction()
                .leave(new TaskEnds(outcome, scope.ids(), Optional.empty()))
                .map(new Done(Optional.of(outcome), scope.tasks().size(), false, false));
    }

    private Future<Done> synchronise(Scope scope, LockedCustomer locked) {
        Customer.Update update = locked.customer().updated(scope.profile(), scope.micros());
        if (update.written().isEmpty()) {
            return leave(scope, SyncOutcome.SUPERSEDED);
        }
        CorrelationId newest = scope.ids().getLast();
        return types.versions(locked.passes().stream()
                        .map(pass -> pass.pass().type())
                        .distinct()
                        .toList())
                .compose(known -> commit(
                        scope, new Synchronisation(scope.tenant(), locked, update, known, scope.micros(), newest)));
    }

    private static Future<Done> commit(Scope scope, Synchronisation done) {
        SyncOutcome outcome = done.outcome();
        boolean tells = scope.found().merchant() && outcome == SyncOutcome.SYNCED;
        TaskEnds ends = tells
                ? new TaskEnds(
                        outcome,
                        scope.ids().subList(0, scope.ids().size() - 1),
                        Optional.of(new TaskEnds.Teller(
                                scope.ids().getLast(), done.document().text())))
                : new TaskEnds(outcome, scope.ids(), Optional.empty());
        return scope.transaction()
                .commit(done.writes(), ends)
                .map(new Done(Optional.of(outcome), scope.tasks().size(), done.pushes(), tells));
    }
}
