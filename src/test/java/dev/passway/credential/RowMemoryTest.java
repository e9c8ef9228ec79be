package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.store.CredentialChange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of issuers and tenants is true, whatever comes in between. */
class RowMemoryTest {
    private final CredentialFeed feed = new CredentialFeed();
    /** Queries that PostgreSQL has not answered yet. */
    private final Deque<Promise<Optional<String>>> queries = new ArrayDeque<>();

    private final RowMemory<String> memory = new RowMemory<>(CredentialChange.Kind.ISSUER, feed, 100, name -> {
        queries.add(Promise.promise());
        return queries.getLast().future();
    });

    @BeforeEach
    void the_feed_is_fresh() {
        feed.polled(System.nanoTime(), Set.of());
    }

    @Test
    void is_read_once_while_nothing_changes() {
        var first = memory.get("a");
        queries.pop().complete(Optional.of("one"));

        assertThat(memory.get("a").result()).isSameAs(first.result());
        assertThat(queries).isEmpty();
    }

    @Test
    void is_read_again_after_a_change_and_whoever_holds_it_knows() {
        var first = memory.get("a");
        queries.pop().complete(Optional.of("one"));

        change("a");

        assertThat(first.result().isOutdated()).isTrue();
        assertThat(memory.get("a").isComplete()).isFalse();
        assertThat(queries).hasSize(1);
    }

    @Test
    void a_change_of_another_row_is_none_of_its_business() {
        var first = memory.get("a");
        queries.pop().complete(Optional.of("one"));

        change("b");

        assertThat(first.result().isOutdated()).isFalse();
    }

    @Test
    void what_was_asked_before_a_change_is_not_believed_after_it() {
        var early = memory.get("a");
        change("a");
        queries.pop().complete(Optional.of("one"));

        assertThat(early.result().isOutdated()).isTrue();
        memory.get("a");
        assertThat(queries).as("asked again").hasSize(1);
    }

    @Test
    void is_read_each_time_while_the_feed_is_stale() {
        feed.polled(System.nanoTime() - CredentialFeed.TRUSTED.toNanos(), Set.of());
        memory.get("a");
        queries.pop().complete(Optional.of("one"));

        memory.get("a");

        assertThat(queries).hasSize(1);
    }

    @Test
    void forgets_all_when_anything_may_have_changed() {
        var first = memory.get("a");
        queries.pop().complete(Optional.empty());

        feed.polledAfterGap(System.nanoTime());

        assertThat(first.result().isOutdated()).isTrue();
    }

    @Test
    void whoever_holds_a_row_that_made_room_for_others_knows() {
        Future<KnownRow<String>> first = memory.get("a");
        queries.pop().complete(Optional.of("one"));

        for (int i = 0; i < 1_000; i++) {
            var other = memory.get("row " + i);
            queries.pop().complete(Optional.of("other"));
            assertThat(other.succeeded()).isTrue();
        }

        boolean kept = memory.get("a").succeeded();
        assertThat(first.result().isOutdated()).isEqualTo(!kept);
    }

    private void change(String name) {
        feed.polled(
                System.nanoTime(), Set.of(new CredentialChange(CredentialChange.Kind.ISSUER, Optional.empty(), name)));
    }
}
