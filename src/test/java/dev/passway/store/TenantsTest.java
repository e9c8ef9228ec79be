package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.domain.PushPace;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantSettings;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant has chosen goes into its row and comes out of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsTest {
    private static final TenantSettings DEFAULT = TenantSettings.DEFAULT;

    private final PushScene scene = PushScene.create("tenants");
    private final Tenants tenants = new Tenants(scene.postgres());

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void reads_what_it_wrote() {
        var settings = new TenantSettings(
                "DE",
                DEFAULT.kinds(),
                DEFAULT.matching(),
                7,
                false,
                Optional.of(new RateLimit(250, 1_000)),
                Optional.of(new PushPace(200)),
                200);

        PushScene.await(tenants.put(scene.tenant(), settings));

        assertThat(found()).contains(settings);
    }

    @Test
    void reads_a_row_from_before_there_was_a_setting() {
        scene.database().execute("update tenant set settings = '{}'");

        assertThat(found()).contains(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_000_001})
    void has_no_pace_that_wakes_nobody_or_beyond_all_bounds(int rate) {
        assertThatThrownBy(() -> new PushPace(rate)).hasMessage("rate is 1 to 1000000");
    }

    private Optional<TenantSettings> found() {
        return PushScene.await(tenants.find(scene.tenant()));
    }
}
