package dev.passway.credential;

import dev.passway.store.CredentialChange;
import dev.passway.store.FeedPoll;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Follows the feed by the ids of transactions: no row is missed, however late its transaction commits, and none is told
 * twice. Confined to the feed's event loop.
 */
final class FeedReader {
    /** By the database's clock. Half of what is kept, so that no row can have gone unseen; suspended machines notice, too. */
    static final Duration LONGEST_GAP = Duration.ofHours(12);

    private OptionalLong position = OptionalLong.empty();
    private long lastMicros;
    private Set<Long> told = Set.of();

    /** Where the next poll begins; empty for the first one. */
    OptionalLong position() {
        return position;
    }

    /**
     * Takes a poll that began at {@link #position}.
     *
     * @return what has not been told before; empty if anything may have changed
     */
    Optional<Set<CredentialChange>> read(FeedPoll poll) {
        boolean gap = position.isEmpty()
                || poll.cut()
                // transactions count upwards, unless the database was put back to an earlier state
                || poll.horizon() < position.getAsLong()
                || poll.micros() - lastMicros > LONGEST_GAP.toNanos() / 1_000;
        Set<CredentialChange> fresh = new HashSet<>();
        for (Map.Entry<Long, CredentialChange> row : poll.changes().entrySet()) {
            if (!told.contains(row.getKey())) {
                fresh.add(row.getValue());
            }
        }
        position = OptionalLong.of(poll.horizon());
        lastMicros = poll.micros();
        told = poll.changes().keySet();
        return gap ? Optional.empty() : Optional.of(fresh);
    }
}
