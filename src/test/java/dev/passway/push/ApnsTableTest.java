package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.apns.Answer;
import dev.passway.apns.Delivery;
import dev.passway.apns.FaultyApns;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.PushScene;
import dev.passway.store.PushToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table of APNs' answers, from the queue to the queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApnsTableTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ApnsScene stage = ApnsScene.create("apns_table");
    private final PushScene scene = stage.scene();
    private final FaultyApns apns = stage.startFaulty();
    private final PassId pass = scene.addPass();

    @AfterEach
    void undeploy() {
        stage.undeploy();
    }

    @AfterAll
    void close() {
        stage.close();
        apns.close();
    }

    @Test
    void has_every_word_of_APNs() {
        Set<String> tried =
                ApnsAnswers.all().map(answer -> answer.reason().orElseThrow()).collect(Collectors.toSet());

        assertThat(Arrays.stream(ApnsReason.values()).map(ApnsReason::word))
                .filteredOn(word -> Character.isUpperCase(word.charAt(0)))
                .isSubsetOf(tried);
    }

    @ParameterizedTest
    @MethodSource("dev.passway.push.ApnsAnswers#bad")
    void takes_a_bad_token_for_no_target_until_the_device_registers_again(Answer answer) {
        var phone = scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");
        apns.answer(phone.value(), answer);
        wake(2);
        assertThat(scene.registration(phone, "quarantine_reason"))
                .isEqualTo(answer.reason().orElseThrow());
        apns.accept(phone.value());

        wakeAgain(3);
        assertThat(apns.deliveries(phone.value())).hasSize(1);
        assertThat(scene.registration(tablet, "accepted_version")).isEqualTo("3");

        scene.register(pass, "phone", phone);
        wakeAgain(4);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("4");
    }

    @ParameterizedTest
    @MethodSource("dev.passway.push.ApnsAnswers#dead")
    void forgets_a_dead_token_wherever_the_tenant_has_it_under_that_topic(Answer answer) {
        var phone = scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");
        scene.register(scene.addPass(), "phone", phone);
        apns.answer(phone.value(), answer);

        wake(2);

        assertThat(registrations(phone)).isZero();
        assertThat(scene.registration(tablet, "accepted_version")).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("dev.passway.push.ApnsAnswers#certificate")
    void parks_the_lane_of_a_bad_certificate_and_no_other(Answer answer) {
        var phone = scene.register(pass, "phone");
        apns.answer(phone.value(), answer);
        scene.queue(pass, 2);
        deploy();
        await().until(() -> !stage.seen().parked.isEmpty());
        await().until(this::isReleased);

        var later = scene.queuedPass();
        wakeOtherTenant(answer);

        assertThat(scene.isQueued(later)).isTrue();
        assertThat(apns.deliveries(phone.value())).hasSize(1);
        assertThat(scene.registration(phone, "accepted_version, retries, quarantined_at, given_up_version"))
                .isEqualTo("(0,0,,0)");

        apns.accept(phone.value());
        stage.certify(scene.tenant(), PushScene.TOPIC);

        stage.awaitSettled(pass);
        stage.awaitSettled(later);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("dev.passway.push.ApnsAnswers#ours")
    void gives_a_version_up_that_is_refused_for_a_fault_of_ours_and_sends_the_next(Answer answer) {
        var phone = scene.register(pass, "phone");
        apns.answer(phone.value(), answer);
        wake(2);
        assertThat(scene.registration(phone, "accepted_version, given_up_version"))
                .isEqualTo("(0,2)");
        assertThat(apns.deliveries(phone.value())).hasSize(1);

        apns.accept(phone.value());
        wakeAgain(3);

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("3");
    }

    @ParameterizedTest
    @MethodSource("dev.passway.push.ApnsAnswers#busy")
    void leaves_a_busy_token_in_peace_for_its_time_and_no_other(Answer answer) {
        var phone = scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");
        apns.answer(phone.value(), answer);
        scene.queue(pass, 2);
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, DEADLINE, Duration.ofSeconds(2)), apns.port());
        await().until(() -> !scene.registration(phone, "retry_at").equals("null"));
        Instant next = retryAt(phone);
        apns.accept(phone.value());

        stage.awaitSettled(pass);

        assertThat(apns.deliveries(tablet.value())).hasSize(1);
        assertThat(apns.deliveries(phone.value())).last().satisfies(last -> {
            assertThat(last.isAccepted()).isTrue();
            assertThat(last.receivedAt()).isAfterOrEqualTo(next);
        });
        assertThat(scene.registration(phone, "accepted_version, retries")).isEqualTo("(2,0)");
    }

    @ParameterizedTest
    @MethodSource("dev.passway.push.ApnsAnswers#fault")
    void sends_again_after_a_fault_of_APNs(Answer answer) {
        var phone = scene.register(pass, "phone");
        apns.answer(phone.value(), answer);
        scene.queue(pass, 2);
        deploy();
        await().until(() -> apns.deliveries(phone.value()).size() >= 2);

        apns.accept(phone.value());

        stage.awaitSettled(pass);
        assertThat(apns.deliveries(phone.value()))
                .filteredOn(Delivery::isAccepted)
                .hasSize(1);
        assertThat(scene.registration(phone, "accepted_version, retries")).isEqualTo("(2,0)");
    }

    private void deploy() {
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, DEADLINE), apns.port());
    }

    /** Deploys the stage, and waits until it has done with that version. */
    private void wake(long version) {
        scene.queue(pass, version);
        deploy();
        stage.awaitSettled(pass);
    }

    private void wakeAgain(long version) {
        scene.queue(pass, version);
        stage.awaitSettled(pass);
    }

    private void wakeOtherTenant(Answer answer) {
        var other = new TenantId("other-" + answer.reason().orElseThrow().toLowerCase(Locale.ROOT));
        scene.addTenant(other, "pass.example.other");
        stage.certify(other, "pass.example.other");
        var others = scene.addPass(other);
        scene.register(other, others, "phone", PushScene.newToken());
        scene.queue(other, others, 2);
        stage.awaitSettled(others);
    }

    private Instant retryAt(PushToken token) {
        String micros = scene.registration(token, "(extract(epoch from retry_at) * 1000000)::bigint");
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    private boolean isReleased() {
        return scene.database().number("select count(*) from push_queue where lease_token is null") == 1;
    }

    private long registrations(PushToken token) {
        return scene.database()
                .number("select count(*) from registration where push_token = '%s'".formatted(token.value()));
    }
}
