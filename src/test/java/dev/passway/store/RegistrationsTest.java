package dev.passway.store;

import static dev.passway.store.PushScene.await;
import static dev.passway.store.PushScene.newToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationsTest {
    private final PushScene scene = PushScene.create("registrations");
    private final Registrations registrations = scene.registrations();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void registers_a_device_under_the_topic_of_its_pass() {
        var token = newToken();

        assertThat(register(new PassKey(scene.tenant(), scene.addPass()), "phone", token))
                .isEqualTo(RegistrationOutcome.CREATED);

        assertThat(scene.registration(token, "pass_type_identifier")).isEqualTo(PushScene.TOPIC);
    }

    @Test
    void stores_nothing_for_an_unknown_pass() {
        var token = newToken();

        assertThat(register(new PassKey(scene.tenant(), new PassId(UUID.randomUUID())), "phone", token))
                .isEqualTo(RegistrationOutcome.NO_PASS);

        assertThat(scene.registration(token, "1")).isEqualTo("no such registration");
    }

    @Test
    void stores_nothing_for_another_tenants_pass() {
        var token = newToken();

        assertThat(register(new PassKey(new TenantId("other"), scene.addPass()), "phone", token))
                .isEqualTo(RegistrationOutcome.NO_PASS);

        assertThat(scene.registration(token, "1")).isEqualTo("no such registration");
    }

    @Test
    void keeps_what_the_same_token_has_accepted() {
        var pass = scene.addPass();
        var token = scene.register(pass, "phone");
        scene.database().execute("update registration set accepted_version = 5");

        scene.register(pass, "phone", token);

        assertThat(scene.registration(token, "accepted_version")).isEqualTo("5");
    }

    @Test
    void takes_a_new_token_of_a_known_device_for_one_that_has_accepted_nothing() {
        var pass = scene.addPass();
        var old = scene.register(pass, "phone");
        scene.database().execute("update registration set accepted_version = 5, quarantined_at = now()");

        var renewed = scene.register(pass, "phone");

        assertThat(scene.registration(old, "1")).isEqualTo("no such registration");
        assertThat(scene.registration(renewed, "accepted_version")).isEqualTo("0");
        assertThat(scene.registration(renewed, "quarantined_at")).isEqualTo("null");
    }

    @Test
    void knows_a_device_that_registers_again() {
        var pass = scene.addPass();
        scene.register(pass, "phone");

        assertThat(register(new PassKey(scene.tenant(), pass), "phone", newToken()))
                .isEqualTo(RegistrationOutcome.KNOWN);
    }

    @Test
    void queues_a_push_if_the_pass_has_changed_and_nobody_knows_what_the_device_has() {
        var fresh = scene.addPass();
        var changed = scene.addPass();
        scene.database().execute("update pass set version = 2 where pass_id = '" + changed + "'");

        scene.register(fresh, "phone");
        scene.register(changed, "phone");

        assertThat(scene.isQueued(fresh)).isFalse();
        assertThat(scene.isQueued(changed)).isTrue();
    }

    @Test
    void queues_no_push_for_a_version_that_somebody_has_just_downloaded() {
        var pass = scene.addPass();
        scene.database()
                .execute("update pass set version = 2 where pass_id = '%1$s'; insert into pass_delivery".formatted(pass)
                        + " (tenant_id, pass_id, unknown_version) values ('acme', '" + pass + "', 2)");

        scene.register(pass, "phone");

        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void wakes_a_device_again_that_has_accepted_the_version_and_not_fetched_it() {
        var pass = scene.addPass();
        var token = scene.register(pass, "phone");
        scene.database()
                .execute(
                        "update pass set version = 2 where pass_id = '%1$s'; update registration set accepted_version = 2"
                                .formatted(pass));

        scene.register(pass, "phone", token);

        assertThat(scene.registration(token, "accepted_version")).isEqualTo("0");
        assertThat(scene.isQueued(pass)).isTrue();
    }

    @Test
    void above_the_bound_the_oldest_goes_that_was_never_served() {
        var pass = new PassKey(scene.tenant(), scene.addPass());
        var served = scene.register(pass.pass(), "served");
        var oldest = scene.register(pass.pass(), "oldest");
        var younger = scene.register(pass.pass(), "younger");
        serve(pass, "served");
        var token = newToken();

        assertThat(registerWithin(pass, "new", token, new RegistrationBounds(10, 3)))
                .isEqualTo(RegistrationOutcome.CREATED);

        assertThat(scene.registration(oldest, "1")).isEqualTo("no such registration");
        assertThat(List.of(served, younger, token))
                .allSatisfy(kept -> assertThat(scene.registration(kept, "1")).isEqualTo("1"));
    }

    @Test
    void nobody_who_was_served_makes_room() {
        var pass = new PassKey(scene.tenant(), scene.addPass());
        scene.register(pass.pass(), "served");
        serve(pass, "served");
        var token = newToken();

        assertThat(registerWithin(pass, "new", token, new RegistrationBounds(10, 1)))
                .isEqualTo(RegistrationOutcome.PASS_FULL);

        assertThat(scene.registration(token, "1")).isEqualTo("no such registration");
    }

    @Test
    void a_device_with_as_many_passes_as_it_may_have_can_renew_its_token_only() {
        var bounds = new RegistrationBounds(1, 10);
        var first = new PassKey(scene.tenant(), scene.addPass());
        registerWithin(first, "full", newToken(), bounds);
        var refused = newToken();

        assertThat(registerWithin(new PassKey(scene.tenant(), scene.addPass()), "full", refused, bounds))
                .isEqualTo(RegistrationOutcome.DEVICE_FULL);
        assertThat(registerWithin(first, "full", newToken(), bounds)).isEqualTo(RegistrationOutcome.KNOWN);

        assertThat(scene.registration(refused, "1")).isEqualTo("no such registration");
    }

    @Test
    void unregisters_one_device_of_the_pass() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");

        assertThat(await(registrations.unregister(new PassKey(scene.tenant(), pass), "phone")))
                .isTrue();
        assertThat(await(registrations.unregister(new PassKey(scene.tenant(), pass), "phone")))
                .isFalse();

        assertThat(scene.registration(tablet, "1")).isEqualTo("1");
    }

    private RegistrationOutcome register(PassKey pass, String device, PushToken token) {
        return registerWithin(pass, device, token, Shop.REGISTRATIONS);
    }

    private RegistrationOutcome registerWithin(
            PassKey pass, String device, PushToken token, RegistrationBounds bounds) {
        return await(registrations.register(pass, device, token, new CorrelationId(UUID.randomUUID()), bounds));
    }

    private void serve(PassKey pass, String device) {
        scene.database().execute("""
                insert into registration_fetch (tenant_id, pass_id, device_library_identifier, served_version)
                values ('acme', '%s', '%s', 1)""".formatted(pass.pass(), device));
    }
}
