package dev.passway.store;

import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The proof of what was fetched, and by whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassFetchesTest {
    private final PushScene scene = PushScene.create("pass_fetches");
    private final PassFetches fetches = new PassFetches(scene.postgres());

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void the_only_device_is_credited() {
        var pass = scene.addPass();
        scene.register(pass, "phone");

        await(fetches.record(List.of(), List.of(served(pass, 2))));

        assertThat(proof(pass)).isEqualTo("2 phone");
        assertThat(delivery(pass)).containsEntry("served_version", "2").containsEntry("unknown_version", "0");
        assertThat(device(pass, "phone")).isEqualTo("2");
    }

    @Test
    void without_a_registration_nobody_is_known() {
        var pass = scene.addPass();

        await(fetches.record(List.of(), List.of(served(pass, 1))));

        assertThat(proof(pass)).isEqualTo("1 ?");
        assertThat(delivery(pass)).containsEntry("unknown_version", "1");
    }

    @Test
    void whoever_follows_a_link_is_nobody_known() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        var id = new CorrelationId(UUID.randomUUID());

        await(fetches.record(List.of(), List.of(new ServedPass(key(pass), 1, id, false, false, Duration.ofMillis(5)))));

        assertThat(proof(pass)).isEqualTo("1 ?");
    }

    @Test
    void of_two_devices_the_one_is_credited_that_was_told_of_the_change() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        scene.register(pass, "tablet");

        await(fetches.record(List.of(listed(pass, "tablet", Duration.ofSeconds(5))), List.of(served(pass, 2))));

        assertThat(proof(pass)).isEqualTo("2 tablet");
        assertThat(device(pass, "phone")).isEqualTo("none");
    }

    @Test
    void a_list_of_more_than_a_minute_ago_says_nothing() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        scene.register(pass, "tablet");

        await(fetches.record(List.of(listed(pass, "tablet", Duration.ofSeconds(61))), List.of(served(pass, 2))));

        assertThat(proof(pass)).isEqualTo("2 ?");
    }

    @Test
    void of_two_devices_that_were_told_only_the_second_is_known_when_the_first_is() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        scene.register(pass, "tablet");
        await(fetches.record(List.of(listed(pass, "tablet", Duration.ofSeconds(9))), List.of(served(pass, 2))));

        await(fetches.record(List.of(listed(pass, "phone", Duration.ofSeconds(1))), List.of(served(pass, 2))));

        assertThat(proof(pass)).isEqualTo("2 phone, 2 tablet");
    }

    @Test
    void of_two_devices_that_were_told_at_once_nobody_is_credited() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        scene.register(pass, "tablet");

        await(fetches.record(
                List.of(listed(pass, "phone", Duration.ofSeconds(1)), listed(pass, "tablet", Duration.ofSeconds(1))),
                List.of(served(pass, 2))));

        assertThat(proof(pass)).isEqualTo("2 ?");
        assertThat(delivery(pass)).containsEntry("served_version", "2");
    }

    @Test
    void a_version_is_proven_once_and_none_goes_back() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        await(fetches.record(List.of(), List.of(served(pass, 2))));

        var again = await(fetches.record(List.of(), List.of(served(pass, 2), served(pass, 1))));

        assertThat(again).isEmpty();
        assertThat(proof(pass)).isEqualTo("2 phone");
        assertThat(delivery(pass)).containsEntry("served_version", "2");
    }

    @Test
    void a_batch_may_hold_all_at_once() {
        var pass = scene.addPass();
        var other = scene.addPass();
        var gone = new PassId(UUID.randomUUID());
        scene.register(pass, "phone");

        var first = await(fetches.record(
                List.of(listed(pass, "phone", Duration.ZERO), listed(pass, "phone", Duration.ofSeconds(1))),
                List.of(served(pass, 2), served(other, 1), served(pass, 3), served(pass, 3), served(gone, 1))));

        assertThat(first).hasSize(3);
        assertThat(delivery(pass)).containsEntry("served_version", "3");
        assertThat(proof(other)).isEqualTo("1 ?");
    }

    @Test
    void tells_how_long_it_took_from_the_webhook() {
        var pass = scene.addPass();
        scene.database().execute("""
                insert into pass_event (tenant_id, pass_id, at, correlation_id, kind, version)
                values ('acme', '%s', now() - interval '10 seconds', gen_random_uuid(), 'updated', 2)""".formatted(pass));

        var first = await(fetches.record(List.of(), List.of(served(pass, 2)))).getFirst();

        assertThat(first.sinceWebhook().orElseThrow()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
        assertThat(first.nudged()).isFalse();
    }

    private PassKey key(PassId pass) {
        return new PassKey(scene.tenant(), pass);
    }

    private ServedPass served(PassId pass, long version) {
        var id = new CorrelationId(UUID.randomUUID());
        return new ServedPass(key(pass), version, id, false, true, Duration.ofMillis(5));
    }

    private ListedPass listed(PassId pass, String device, Duration ago) {
        return new ListedPass(key(pass), device, ago);
    }

    private String proof(PassId pass) {
        return scene.database().value("""
                select string_agg(version || ' ' || coalesce(device_library_identifier, '?'), ', '
                    order by version, device_library_identifier)
                from pass_fetch where pass_id = '%s'""".formatted(pass)).orElse("");
    }

    private Map<String, String> delivery(PassId pass) {
        return scene.database()
                .query("select * from pass_delivery where pass_id = '" + pass + "'")
                .getFirst();
    }

    private String device(PassId pass, String device) {
        return scene.database()
                .value("select served_version from registration_fetch where pass_id = '" + pass
                        + "' and device_library_identifier = '" + device + "'")
                .orElse("none");
    }
}
