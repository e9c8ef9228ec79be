package dev.passway.store;

import dev.passway.domain.CorrelationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Which devices have a pass installed. */
public final class Registrations {
    private final Postgres postgres;

    public Registrations(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Stores that the device has the pass, or that its push token is now this one. A device that registers again is out
     * of quarantine, and nothing is given up for it any more. Queues a push if the pass has changed since the device may have
     * got it; an update that runs at the same time comes wholly before or wholly after.
     *
     * <p>Above the bound of a pass its oldest registration goes that has never been served.
     *
     * @param correlationId of the registration; the push has it
     */
    public Future<RegistrationOutcome> register(
            PassKey pass, String device, PushToken token, CorrelationId correlationId, RegistrationBounds bounds) {
        return postgres.inOwnTransaction(connection ->
                new RegistrationTransaction(connection, pass, device).commit(token, correlationId, bounds));
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
    public Future<Boolean> unregister(PassKey pass, String device) {
        return postgres.query(
                        UNREGISTER, Tuple.of(pass.tenant().value(), pass.pass().value(), device))
                .map(rows -> rows.rowCount() == 1);
    }
}
