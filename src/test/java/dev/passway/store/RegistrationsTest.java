package dev.passway.store;

import static dev.passway.store.PushScene.await;
import static dev.passway.store.PushScene.newToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
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

        assertThat(await(registrations.register(scene.tenant(), scene.addPass(), "phone", token)))
                .isTrue();

        assertThat(scene.registration(token, "pass_type_identifier")).isEqualTo(PushScene.TOPIC);
    }

    @Test
    void stores_nothing_for_an_unknown_pass() {
        var token = newToken();

        assertThat(await(registrations.register(scene.tenant(), new PassId(UUID.randomUUID()), "phone", token)))
                .isFalse();

        assertThat(scene.registration(token, "1")).isEqualTo("no such registration");
    }

    @Test
    void stores_nothing_for_another_tenants_pass() {
        var token = newToken();

        assertThat(await(registrations.register(new TenantId("other"), scene.addPass(), "phone", token)))
                .isFalse();

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
    void unregisters_one_device_of_the_pass() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");

        assertThat(await(registrations.unregister(scene.tenant(), pass, "phone")))
                .isTrue();
        assertThat(await(registrations.unregister(scene.tenant(), pass, "phone")))
                .isFalse();

        assertThat(scene.registration(tablet, "1")).isEqualTo("1");
    }
}
