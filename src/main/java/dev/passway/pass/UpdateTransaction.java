package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.domain.PassType;
import dev.passway.store.PassTypeVersion;
import dev.passway.store.PassTypes;
import dev.passway.store.PassUpdates;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs many updates in one transaction: two round trips, or three, however many they are. */
final class UpdateTransaction {
    private final PassUpdates updates;
    private final PassTypes types;
    private final PassTypeCache cache;

    UpdateTransaction(PassUpdates updates, PassTypes types) {
        this.updates = updates;
        this.types = types;
        this.cache = new PassTypeCache(types);
    }

    /**
     * One verdict for each command, in their order. What is done has been committed. Fails as a whole if the database
     * refused the transaction; then nothing was written.
     */
    Future<List<Verdict>> run(List<UpdatePasses> commands) {
        return targets(commands)
                .compose(targets ->
                        updates.inTransaction(transaction -> new Batch(commands, targets, cache, transaction).run()));
    }

    /** The types to convert to; empty for a name that the tenant does not have. */
    private Future<Map<Batch.TypeName, Optional<PassType>>> targets(List<UpdatePasses> commands) {
        var versions = new HashMap<Batch.TypeName, Future<Optional<PassTypeVersion>>>();
        for (UpdatePasses command : commands) {
            command.passType()
                    .ifPresent(name -> versions.computeIfAbsent(
                            new Batch.TypeName(command.tenant(), name),
                            wanted -> types.current(wanted.tenant(), wanted.name())));
        }
        if (versions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return Future.all(List.copyOf(versions.values()))
                .compose(all -> cache.of(versions.values().stream()
                        .flatMap(version -> version.result().stream())
                        .toList()))
                .map(types -> {
                    var found = new HashMap<Batch.TypeName, Optional<PassType>>();
                    versions.forEach(
                            (name, version) -> found.put(name, version.result().map(types::get)));
                    return found;
                });
    }
}
