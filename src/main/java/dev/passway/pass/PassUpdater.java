package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassId;
import dev.passway.domain.PassMatcher;
import dev.passway.domain.PassType;
import dev.passway.store.Candidate;
import dev.passway.store.PassTransaction;
import dev.passway.store.PassTypes;
import dev.passway.store.PassUpdates;
import dev.passway.store.StoredPass;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Applies one update: find the candidates, decide which match, lock them, change them, write all in one transaction.
 * What it returns has been committed.
 */
final class PassUpdater {
    private final PassUpdates updates;
    private final PassTypes types;
    private final PassTypeCache cache;

    PassUpdater(PassUpdates updates, PassTypes types) {
        this.updates = updates;
        this.types = types;
        this.cache = new PassTypeCache(types);
    }

    Future<Result> apply(UpdatePasses command) {
        if (command.passType().isEmpty()) {
            return apply(command, Optional.empty());
        }
        return types.current(command.tenant(), command.passType().get())
                .compose(target -> target.isPresent()
                        ? apply(command, target)
                        : Future.succeededFuture(new Result.UnknownPassType()));
    }

    private Future<Result> apply(UpdatePasses command, Optional<PassType> target) {
        return updates.inTransaction(transaction -> transaction
                .candidates(command.tenant(), command.identifiers(), command.family())
                .compose(candidates -> change(command, target, transaction, candidates)));
    }

    private Future<Result> change(
            UpdatePasses command, Optional<PassType> target, PassTransaction transaction, List<Candidate> candidates) {
        var matcher = new PassMatcher(command.identifiers(), command.matching());
        List<PassId> matching = candidates.stream()
                .filter(candidate -> matcher.matches(candidate.held()))
                .map(Candidate::pass)
                .toList();
        if (candidates.size() > PassMatcher.MAX_CANDIDATES || matching.size() > command.maxPasses()) {
            return Future.succeededFuture(new Result.Applied(Outcome.TOO_MANY, matching.size(), 0, 0));
        }
        if (matching.isEmpty()) {
            return Future.succeededFuture(new Result.Applied(Outcome.NO_PASS, 0, 0, 0));
        }
        return transaction
                .lock(command.tenant(), matching)
                .compose(passes -> write(command, target, transaction, passes));
    }

    private Future<Result> write(
            UpdatePasses command, Optional<PassType> target, PassTransaction transaction, List<StoredPass> passes) {
        return cache.of(command.tenant(), passes).compose(typesByName -> {
            var change = PassChange.of(command, target, passes, typesByName);
            if (change.writes().isEmpty()) {
                return Future.succeededFuture(change.result(0));
            }
            return transaction.write(command.tenant(), change.writes()).map(pushed -> change.result(pushed.size()));
        });
    }
}
