package dev.passway.pass;

import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.store.PassTransaction;
import dev.passway.store.RememberedAnswers.Recollection;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Lets a keyed webhook happen once: a repetition gets the first answer again, and nothing else happens. */
record Once(UpdatePasses command, PassTransaction transaction) {

    /** Runs the work unless the webhook was answered before; remembers its answer in the same transaction. */
    Future<Result> run(Supplier<Future<Result>> work) {
        return command.identity().isPresent() ? run(command.identity().get(), work) : work.get();
    }

    private Future<Result> run(IdempotencyIdentity identity, Supplier<Future<Result>> work) {
        return transaction.answers().recall(command.tenant(), identity).compose(known -> {
            if (known.answer().isPresent()) {
                return Future.succeededFuture(new Result.Repeated(known.answer().get()));
            }
            return work.get().compose(result -> remember(identity, known, result));
        });
    }

    private Future<Result> remember(IdempotencyIdentity identity, Recollection known, Result result) {
        if (!(result instanceof Result.Applied applied)) {
            return Future.succeededFuture(result);
        }
        return transaction
                .answers()
                .remember(command.tenant(), identity, applied.answer().text())
                .map(new Result.Applied(applied.answer(), known.reused()));
    }
}
