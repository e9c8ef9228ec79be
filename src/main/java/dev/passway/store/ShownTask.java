package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A task, as its tenant may see it: without the addresses that it is about.
 *
 * @param step {@code sync} or {@code tell}
 * @param attempts tries of all steps
 * @param outcome once it is known
 * @param fault why the last try failed, or why it is dead
 * @param dueAt when the next try comes, or the lease of the present one ends; empty once it is over
 * @param toldBy the task that tells the merchant's system for this one
 * @param deliveries the last tries to tell, the newest first; none in a list of tasks
 */
public record ShownTask(
        CorrelationId id,
        String kind,
        TaskState state,
        String step,
        int attempts,
        Optional<String> outcome,
        Optional<String> fault,
        Instant createdAt,
        Optional<Instant> dueAt,
        Optional<Instant> finishedAt,
        Optional<CorrelationId> toldBy,
        List<Try> deliveries) {

    /** One try to tell the merchant's system. */
    public record Try(Instant at, OptionalInt status, int millis, Optional<String> fault) {}

    /** The same with these deliveries. */
    ShownTask with(List<Try> tries) {
        return new ShownTask(
                id,
                kind,
                state,
                step,
                attempts,
                outcome,
                fault,
                createdAt,
                dueAt,
                finishedAt,
                toldBy,
                List.copyOf(tries));
    }
}
