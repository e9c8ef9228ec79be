package dev.passway.push;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.apns.Delivery;
import dev.passway.apns.FaultyApns;
import dev.passway.domain.TenantId;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Many passes of one tenant, each on a phone of its own, and their wake-ups. Confined to one thread at a time. */
final class WakeUps {
    private final PushScene scene;
    private final TenantId tenant;
    private final String topic;
    private final String tokens = UUID.randomUUID().toString().replace("-", "");
    private int installed;
    private int phones;

    WakeUps(PushScene scene, TenantId tenant, String topic) {
        this.scene = scene;
        this.tenant = tenant;
        this.topic = topic;
    }

    /** Those of the scene's own tenant. */
    static WakeUps of(PushScene scene) {
        return new WakeUps(scene, scene.tenant(), PushScene.TOPIC);
    }

    /** So many phones more, each with a pass; PostgreSQL knows about them, as it does of what was not installed just now. */
    void install(int more) {
        scene.database().execute("""
                with numbered as (
                    select n, gen_random_uuid() as id from generate_series(%3$d, %4$d) n
                ), new_pass as (
                    insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number,
                        authentication_token, data, times, metadata, shown)
                    select '%1$s', id, 'basic', '%2$s', id::text, 'not so secret', '{}', '{}', '{}', sha256('x')
                    from numbered
                )
                insert into registration
                    (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
                select '%1$s', id, 'phone', '%5$s' || lpad(to_hex(n), 32, '0'), '%2$s' from numbered;
                analyze pass, registration
                """.formatted(tenant, topic, installed, installed + more - 1, tokens));
        installed += more;
    }

    /** Queues wake-ups of so many more of the installed phones, in one transaction. */
    void queue(int more) {
        assertThat(phones + more).isLessThanOrEqualTo(installed);
        scene.database().execute("""
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select tenant_id, pass_id, pass_type_identifier, 2, gen_random_uuid() from registration
                where tenant_id = '%s' and pass_type_identifier = '%s' and push_token >= '%s' and push_token < '%s'
                """.formatted(tenant, topic, token(phones), token(phones + more)));
        phones += more;
    }

    /** How many phones have had a wake-up queued. */
    int phones() {
        return phones;
    }

    /** How many of them are still in the queue. */
    long queued() {
        return scene.database().number("select count(*) from push_queue where tenant_id = '%s'".formatted(tenant));
    }

    /** Fails if the queue is not empty in time. */
    void awaitEmpty(Duration within) {
        await(queued() + " wake-ups are sent").atMost(within).until(() -> queued() == 0);
    }

    /**
     * Fails unless APNs has accepted a push for every phone and each is marked so.
     *
     * @return how many pushes APNs accepted beyond one for each phone
     */
    long checkAll(FaultyApns apns) {
        Map<String, Long> accepted = apns.deliveries().stream()
                .filter(Delivery::isAccepted)
                .filter(delivery -> delivery.token().startsWith(tokens))
                .collect(groupingBy(Delivery::token, counting()));
        assertThat(IntStream.range(0, phones).mapToObj(this::token)).allMatch(accepted::containsKey);
        assertThat(scene.database()
                        .number(("select count(*) from registration where tenant_id = '%s' and push_token like '%s%%'"
                                        + " and accepted_version = 2")
                                .formatted(tenant, tokens)))
                .isEqualTo(phones);
        return accepted.values().stream().mapToLong(times -> times - 1).sum();
    }

    private String token(int phone) {
        return tokens + "%032x".formatted(phone);
    }
}
