package dev.passway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.passway.store.CredentialChange;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind that the feed keeps true: bounded, shared by all event loops, and lock-free to read. A row is
 * outdated before or when it leaves, so that whoever still holds it knows.
 */
final class RowMemory<V> implements FeedListener {
    private final CredentialChange.Kind kind;
    private final CredentialFeed feed;
    private final Function<String, Future<Optional<V>>> read;
    private final Cache<String, KnownRow<V>> rows;

    /**
     * @param kind of the rows; a change's subject is their name
     * @param read asks PostgreSQL for the row of that name
     */
    RowMemory(CredentialChange.Kind kind, CredentialFeed feed, int size, Function<String, Future<Optional<V>>> read) {
        this.kind = kind;
        this.feed = feed;
        this.read = read;
        this.rows = Caffeine.newBuilder()
                .maximumSize(size)
                .executor(Runnable::run)
                .<String, KnownRow<V>>removalListener((name, row, cause) -> outdate(row))
                .build();
        feed.listen(this);
    }

    /** The row of that name as it is now; fails if PostgreSQL is needed and away. */
    Future<KnownRow<V>> get(String name) {
        KnownRow<V> known = rows.getIfPresent(name);
        if (known != null && !known.isOutdated() && feed.fresh()) {
            return Future.succeededFuture(known);
        }
        long generation = feed.generation(); // noted before the query is sent
        return read.apply(name).map(found -> remember(name, new KnownRow<>(found), generation));
    }

    private KnownRow<V> remember(String name, KnownRow<V> row, long generation) {
        rows.put(name, row);
        // looked at after it is in: a change that came before the entry has moved the generation, one that comes later
        // finds the entry
        if (feed.generation() != generation) {
            row.outdate();
        }
        return row;
    }

    @Override
    public void changed(Set<CredentialChange> changes) {
        for (CredentialChange change : changes) {
            if (change.kind() == kind) {
                rows.invalidate(change.subject());
            }
        }
    }

    @Override
    public void everythingChanged() {
        rows.invalidateAll();
    }

    private static void outdate(@Nullable KnownRow<?> row) {
        if (row != null) {
            row.outdate();
        }
    }
}
