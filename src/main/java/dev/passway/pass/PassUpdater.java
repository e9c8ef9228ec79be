package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassId;
import dev.passway.domain.PassMatcher;
import dev.passway.domain.PassType;
import dev.passway.domain.UpdateAnswer;
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
        return updates.inTransaction(
                transaction -> new Once(command, transaction).run(() -> change(command, transaction)));
    }

    private Future<Result> change(UpdatePasses command, PassTransaction transaction) {
        if (command.passType().isEmpty()) {
            return change(command, Optional.empty(), transaction);
        }
        return types.current(command.tenant(), command.passType().get())
                .compose(target -> target.isPresent()
                        ? change(command, target, transaction)
                        : Future.succeededFuture(new Result.UnknownPassType()));
    }

    private Future<Result> change(UpdatePasses command, Optional<PassType> target, PassTransaction transaction) {
        return transaction
                .candidates(command.tenant(), command.identifiers(), command.family())
                .compose(candidates -> {
                    List<PassId> matching = matching(command, candidates);
                    if (candidates.size() > PassMatcher.MAX_CANDIDATES || matching.size() > command.maxPasses()) {
                        return nothing(command, Outcome.TOO_MANY, matching.size());
                    }
                    if (matching.isEmpty()) {
                        return nothing(command, Outcome.NO_PASS, 0);
                    }
                    return transaction
                            .lock(command.tenant(), matching)
                            .compose(passes -> write(command, target, transaction, passes));
                });
    }

    private static List<PassId> matching(UpdatePasses command, List<Candidate> candidates) {
        var matcher = new PassMatcher(command.identifiers(), command.matching());
        return candidates.stream()
                .filter(candidate -> matcher.matches(candidate.held()))
                .map(Candidate::pass)
                .toList();
    }

    private Future<Result> write(
            UpdatePasses command, Optional<PassType> target, PassTransaction transaction, List<StoredPass> passes) {
        return cache.of(command.tenant(), passes).compose(typesByName -> {
            var change = PassChange.of(command, target, passes, typesByName);
            if (change.writes().isEmpty()) {
                return Future.succeededFuture(applied(change.answer(command, 0)));
            }
            return transaction
                    .write(command.tenant(), change.writes())
                    .map(pushed -> applied(change.answer(command, pushed.size())));
        });
    }

    private static Future<Result> nothing(UpdatePasses command, Outcome outcome, int matched) {
        return Future.succeededFuture(
                applied(new UpdateAnswer(command.correlationId(), outcome, matched, 0, 0, command.ignored())));
    }

    private static Result applied(UpdateAnswer answer) {
        return new Result.Applied(answer, false);
    }
}
