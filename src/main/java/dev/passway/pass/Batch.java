package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.PassType;
import dev.passway.domain.TenantId;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.FoundPasses;
import dev.passway.store.KeyedRequest;
import dev.passway.store.NewAnswer;
import dev.passway.store.PassKey;
import dev.passway.store.PassLookup;
import dev.passway.store.PassTransaction;
import dev.passway.store.PassTransaction.Findings;
import dev.passway.store.Recollection;
import dev.passway.store.StoredPass;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One transaction's way through its updates: find, decide, lock, fold, commit. */
record Batch(
        List<UpdatePasses> commands,
        Map<TypeName, Optional<PassType>> targets,
        PassTypeCache cache,
        PassTransaction transaction) {

    /** What a webhook calls a pass type. */
    record TypeName(TenantId tenant, String name) {}

    Future<List<Verdict>> run() {
        return transaction.find(lookups(), keyed()).compose(findings -> {
            List<Decision> decisions = decide(findings);
            return locked(findings.passes(), wanted(decisions))
                    .compose(locked -> cache.of(locked.values().stream()
                                    .map(StoredPass::type)
                                    .toList())
                            .compose(types -> commit(findings, decisions, new Fold(locked, types), locked.keySet())));
        });
    }

    /** What was found and locked at once, and of the other wanted passes those that can be locked now. */
    private Future<Map<PassKey, StoredPass>> locked(FoundPasses found, Set<PassKey> wanted) {
        Set<PassKey> rest = new HashSet<>(wanted);
        rest.removeAll(found.sought());
        if (rest.isEmpty()) {
            return Future.succeededFuture(found.locked());
        }
        return transaction.lock(rest).map(others -> {
            var all = new HashMap<>(found.locked());
            all.putAll(others);
            return all;
        });
    }

    private List<PassLookup> lookups() {
        var lookups = new ArrayList<PassLookup>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            UpdatePasses command = commands.get(i);
            lookups.add(
                    new PassLookup(i, command.tenant(), command.identifiers(), command.maxPasses(), command.family()));
        }
        return lookups;
    }

    private List<KeyedRequest> keyed() {
        var keyed = new ArrayList<KeyedRequest>();
        for (int i = 0; i < commands.size(); i++) {
            keyedRequest(i).ifPresent(keyed::add);
        }
        return keyed;
    }

    private Optional<KeyedRequest> keyedRequest(int request) {
        UpdatePasses command = commands.get(request);
        return command.identity().map(identity -> new KeyedRequest(request, command.tenant(), identity));
    }

    private List<Decision> decide(Findings findings) {
        var identities = new HashSet<>();
        var decisions = new ArrayList<Decision>(commands.size());
        for (int i = 0; i < commands.size(); i++) {
            UpdatePasses command = commands.get(i);
            boolean twin = command.identity().isPresent()
                    && !identities.add(command.identity().get());
            decisions.add(decide(command, i, findings, twin));
        }
        return decisions;
    }

    private Decision decide(UpdatePasses command, int request, Findings findings, boolean twin) {
        return switch (findings.answers().get(request)) {
            case Recollection.Answered known -> Decision.done(new Result.Repeated(known.answer()));
            case Recollection.Busy busy -> new Decision.Settled(new Verdict.Deferred());
            case Recollection.New fresh when twin -> new Decision.Settled(new Verdict.Deferred());
            case null, default -> {
                if (command.passType().isPresent() && target(command).isEmpty()) {
                    yield Decision.done(new Result.UnknownPassType());
                }
                yield Decision.of(command, findings.passes().candidates().getOrDefault(request, List.of()));
            }
        };
    }

    private Optional<PassType> target(UpdatePasses command) {
        return command.passType()
                .flatMap(name -> targets.getOrDefault(new TypeName(command.tenant(), name), Optional.empty()));
    }

    private static Set<PassKey> wanted(List<Decision> decisions) {
        Set<PassKey> wanted = new HashSet<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Change change) {
                wanted.addAll(change.passes());
            }
        }
        return wanted;
    }

    private Future<List<Verdict>> commit(Findings findings, List<Decision> decisions, Fold fold, Set<PassKey> locked) {
        var verdicts = new ArrayList<Verdict>(commands.size());
        var answers = new ArrayList<NewAnswer>();
        for (int i = 0; i < commands.size(); i++) {
            Verdict verdict = verdict(i, decisions.get(i), findings, fold, locked);
            verdicts.add(verdict);
            if (verdict instanceof Verdict.Done(Result.Applied applied)) {
                keyedRequest(i)
                        .ifPresent(request -> answers.add(
                                new NewAnswer(request, applied.answer().text())));
            }
        }
        return transaction
                .commit(fold.writes(), fold.events(), answers, Tallies.of(commands, verdicts))
                .map(verdicts);
    }

    private Verdict verdict(int request, Decision decision, Findings findings, Fold fold, Set<PassKey> locked) {
        return switch (decision) {
            case Decision.Settled settled -> settled.verdict();
            case Decision.Answer answer -> applied(request, answer.answer(), findings);
            case Decision.Change change -> {
                if (!locked.containsAll(change.passes())) {
                    yield new Verdict.Deferred();
                }
                yield change(request, change, findings, fold);
            }
        };
    }

    /** One update's defect is its own: nothing of it is kept, and the others go on. */
    private Verdict change(int request, Decision.Change change, Findings findings, Fold fold) {
        UpdatePasses command = commands.get(request);
        try {
            return applied(request, fold.apply(command, target(command), change.passes()), findings);
        } catch (RuntimeException defect) {
            return new Verdict.Failed(defect);
        }
    }

    private static Verdict applied(int request, UpdateAnswer answer, Findings findings) {
        boolean reused = findings.answers().get(request) instanceof Recollection.New known && known.keyReused();
        return new Verdict.Done(new Result.Applied(answer, reused));
    }
}
