package dev.passway.store;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Which devices have a pass installed. Until the phones' web service exists, this is how registrations come to be.
 */
public final class Registrations {
    private final Postgres postgres;

    public Registrations(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Stores that the device has the pass, or that its push token is now this one. A device that registers again is out
     * of quarantine, and nothing is given up for it any more.
     *
     * @param device Apple's device library identifier
     * @return whether the tenant has that pass; if not, nothing is stored
     */
    public Future<Boolean> register(TenantId tenant, PassId pass, String device, PushToken token) {
        return postgres.inTransaction(connection -> lockPass(connection, tenant, pass)
                .compose(found -> found
                        ? store(connection, tenant, pass, device, token).map(true)
                        : Future.succeededFuture(false)));
    }

    // an update of the pass that runs at the same time comes wholly before or wholly after the registration
    private static final String LOCK_PASS = """
            select 1 from pass where tenant_id = $1 and pass_id = $2 for no key update
            """;

    private static Future<Boolean> lockPass(SqlConnection connection, TenantId tenant, PassId pass) {
        return connection
                .preparedQuery(LOCK_PASS)
                .execute(Tuple.of(tenant.value(), pass.value()))
                .map(rows -> rows.size() == 1);
    }

    private static final String REGISTER = """
            insert into registration as r
                (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
            select tenant_id, pass_id, $3, $4, pass_type_identifier
            from pass where tenant_id = $1 and pass_id = $2
            on conflict (tenant_id, pass_id, device_library_identifier) do update set
                push_token = excluded.push_token,
                registered_at = excluded.registered_at,
                accepted_version = case when r.push_token = excluded.push_token then r.accepted_version else 0 end,
                retry_at = null, retries = 0, retried_version = 0, retried_ms = 0,
                quarantined_at = null, quarantine_reason = null, given_up_version = 0
            """;

    private static Future<Void> store(
            SqlConnection connection, TenantId tenant, PassId pass, String device, PushToken token) {
        return connection
                .preparedQuery(REGISTER)
                .execute(Tuple.of(tenant.value(), pass.value(), device, token.value()))
                .mapEmpty();
    }

    // Of a lane whose certificate is good, nearly every registration shows it: a sample will do.
    private static final String TOPIC_PROOF = """
            select
                exists (
                    select from registration r
                    where r.tenant_id = $1 and r.pass_type_identifier = $2
                        and r.quarantined_at is null and r.push_token <> all ($3::text[])) as others,
                exists (
                    select from certificate c, lateral (
                        select r.accepted_at from registration r
                        where r.tenant_id = c.tenant_id and r.pass_type_identifier = c.pass_type_identifier
                        limit 10000) sample
                    where c.tenant_id = $1 and c.pass_type_identifier = $2 and c.certificate_id = $4
                        and sample.accepted_at >= c.created_at) as accepted
            """;

    /**
     * What the lane's registrations show about its certificate.
     *
     * @param lane one with a certificate
     * @param refused push tokens that APNs refused as not for the topic
     */
    public Future<TopicProof> topicProof(Lane lane, List<PushToken> refused) {
        var values = Tuple.of(lane.tenant().value(), lane.passTypeIdentifier())
                .addArrayOfString(refused.stream().map(PushToken::value).toArray(String[]::new))
                .addUUID(lane.certificateId().orElseThrow());
        return postgres.query(TOPIC_PROOF, values).map(rows -> {
            var row = rows.iterator().next();
            return new TopicProof(row.getBoolean("others"), row.getBoolean("accepted"));
        });
    }

    private static final String UNREGISTER = """
            delete from registration where tenant_id = $1 and pass_id = $2 and device_library_identifier = $3
            """;

    /**
     * Forgets that the device has the pass.
     *
     * @return whether it was registered
     */
    public Future<Boolean> unregister(TenantId tenant, PassId pass, String device) {
        return postgres.query(UNREGISTER, Tuple.of(tenant.value(), pass.value(), device))
                .map(rows -> rows.rowCount() == 1);
    }
}
