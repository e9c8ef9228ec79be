package dev.passway.store;

import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What has changed on a device, by tags of transactions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledPassesTest {
    private final PushScene scene = PushScene.create("installed_passes");
    private final InstalledPasses passes = new InstalledPasses(scene.postgres());

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_slower_transaction_with_an_older_id_is_never_missed() throws SQLException {
        var slow = scene.addPass();
        var quick = scene.addPass();
        var device = device("interleaved");
        scene.register(slow, device.identifier());
        scene.register(quick, device.identifier());
        ChangeTag before = changed(device, Optional.empty()).tag();

        ChangeTag between;
        try (var first = scene.database().connect();
                var second = scene.database().connect()) {
            change(first, slow); // takes the older id, and is not seen yet
            change(second, quick);
            second.commit();
            var seen = changed(device, Optional.of(before));
            assertThat(ids(seen)).containsExactly(quick);
            between = seen.tag();
            first.commit();
        }

        assertThat(ids(changed(device, Optional.of(between)))).contains(slow);
    }

    @Test
    void a_tag_covers_what_its_list_has_told_and_no_more() {
        var pass = scene.addPass();
        var device = device("covers");
        scene.register(pass, device.identifier());
        var all = changed(device, Optional.empty());
        assertThat(ids(all)).containsExactly(pass);
        assertThat(changed(device, Optional.of(all.tag())).passes()).isEmpty();

        scene.database().execute("update pass set changed_xid = pg_current_xact_id() where pass_id = '" + pass + "'");

        var later = changed(device, Optional.of(all.tag()));
        assertThat(ids(later)).containsExactly(pass);
        assertThat(changed(device, Optional.of(later.tag())).passes()).isEmpty();
    }

    @Test
    void tags_of_another_history_and_of_the_future_list_all() {
        var pass = scene.addPass();
        var device = device("foreign");
        scene.register(pass, device.identifier());
        ChangeTag tag = changed(device, Optional.empty()).tag();

        var foreign = new ChangeTag("0123456789ab", tag.transaction());
        var future = new ChangeTag(tag.epoch(), tag.transaction() + 1_000_000);

        assertThat(List.of(foreign, future))
                .allSatisfy(strange ->
                        assertThat(ids(changed(device, Optional.of(strange)))).containsExactly(pass));
    }

    @Test
    void a_renewed_epoch_makes_all_tags_foreign() {
        var pass = scene.addPass();
        var device = device("renewed");
        scene.register(pass, device.identifier());
        ChangeTag tag = changed(device, Optional.empty()).tag();

        scene.database().execute("update tag_epoch set epoch = gen_random_uuid()");

        var after = changed(device, Optional.of(tag));
        assertThat(ids(after)).containsExactly(pass);
        assertThat(after.tag().epoch()).isNotEqualTo(tag.epoch());
    }

    @Test
    void each_tenant_sees_its_own() {
        var other = new TenantId("beta");
        scene.addTenant(other, PushScene.TOPIC);
        var mine = scene.addPass();
        scene.register(mine, "shared");
        scene.register(other, scene.addPass(other), "shared", PushScene.newToken());

        assertThat(ids(changed(device("shared"), Optional.empty()))).containsExactly(mine);
    }

    private Device device(String identifier) {
        return new Device(scene.tenant(), identifier, PushScene.TOPIC);
    }

    private ChangedPasses changed(Device device, Optional<ChangeTag> since) {
        return await(passes.changed(device, since));
    }

    private static List<PassId> ids(ChangedPasses changed) {
        return changed.passes().stream().map(ChangedPasses.Pass::pass).toList();
    }

    private static void change(Connection connection, PassId pass) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("update pass set changed_xid = pg_current_xact_id() where pass_id = '" + pass + "'");
        }
    }
}
