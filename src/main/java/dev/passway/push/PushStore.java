package dev.passway.push;

import dev.passway.store.Certificates;
import dev.passway.store.Postgres;
import dev.passway.store.PushMarks;
import dev.passway.store.PushQueue;
import dev.passway.store.Registrations;

/** What the push stage needs of the database. */
public record PushStore(PushQueue queue, PushMarks marks, Registrations registrations, Certificates certificates) {
    /** All of it over the same connections. */
    public static PushStore of(Postgres postgres, Certificates certificates) {
        return new PushStore(
                new PushQueue(postgres), new PushMarks(postgres), new Registrations(postgres), certificates);
    }
}
