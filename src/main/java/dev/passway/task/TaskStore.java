package dev.passway.task;

import dev.passway.store.KeySeal;
import dev.passway.store.Merchants;
import dev.passway.store.PassTypes;
import dev.passway.store.Postgres;
import dev.passway.store.ProfileSyncs;
import dev.passway.store.TaskIntake;
import dev.passway.store.TaskMarks;
import dev.passway.store.TaskQueue;

/** What the stage asks of PostgreSQL. */
public record TaskStore(
        TaskIntake intake, TaskQueue queue, TaskMarks marks, ProfileSyncs syncs, PassTypes types, Merchants merchants) {
    /** All of it over the same connections. */
    public static TaskStore of(Postgres postgres, KeySeal seal) {
        return new TaskStore(
                new TaskIntake(postgres),
                new TaskQueue(postgres),
                new TaskMarks(postgres),
                new ProfileSyncs(postgres),
                new PassTypes(postgres),
                new Merchants(postgres, seal));
    }
}
