package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.TenantId;
import dev.passway.store.CredentialChange;
import dev.passway.store.FeedPoll;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a replica can tell what changed, and when it has to think that anything may have. */
class FeedReaderTest {
    private static final CredentialChange ACME = change("acme");
    private static final CredentialChange GLOBEX = change("globex");
    private static final long HOUR = 3_600_000_000L;

    private final FeedReader reader = new FeedReader();

    @Test
    void knows_nothing_at_the_first_poll_and_begins_the_next_at_its_horizon() {
        assertThat(reader.position()).isEmpty();

        assertThat(reader.read(poll(0, 10, Map.of()))).isEmpty();

        assertThat(reader.position()).hasValue(10);
    }

    @Test
    void tells_a_row_once_though_it_comes_again_while_an_older_transaction_is_under_way() {
        reader.read(poll(0, 10, Map.of()));

        assertThat(reader.read(poll(1, 10, Map.of(1L, ACME)))).contains(Set.of(ACME));
        assertThat(reader.read(poll(2, 10, Map.of(1L, ACME, 2L, GLOBEX)))).contains(Set.of(GLOBEX));
        assertThat(reader.read(poll(3, 12, Map.of(1L, ACME, 2L, GLOBEX)))).contains(Set.of());
        assertThat(reader.read(poll(4, 12, Map.of()))).contains(Set.of());
    }

    @Test
    void believes_in_a_pause_as_long_as_no_row_can_have_been_deleted_unseen() {
        reader.read(poll(0, 10, Map.of()));

        assertThat(reader.read(poll(11 * HOUR, 11, Map.of()))).isEqualTo(Optional.of(Set.of()));
        assertThat(reader.read(poll(24 * HOUR, 12, Map.of(1L, ACME)))).isEmpty();
        assertThat(reader.read(poll(24 * HOUR + 1, 12, Map.of()))).contains(Set.of());
    }

    @Test
    void believes_nothing_after_the_database_was_put_back_to_an_earlier_state() {
        reader.read(poll(0, 1_000, Map.of()));

        assertThat(reader.read(poll(1, 900, Map.of()))).isEmpty();
        assertThat(reader.position()).hasValue(900);
    }

    @Test
    void believes_nothing_when_there_were_more_rows_than_a_poll_takes() {
        reader.read(poll(0, 10, Map.of()));

        assertThat(reader.read(new FeedPoll(1, 2_000, Map.of(1L, ACME), true))).isEmpty();
    }

    private static FeedPoll poll(long micros, long horizon, Map<Long, CredentialChange> changes) {
        return new FeedPoll(micros, horizon, changes, false);
    }

    private static CredentialChange change(String tenant) {
        return new CredentialChange(CredentialChange.Kind.TENANT, Optional.of(new TenantId(tenant)), tenant);
    }
}
