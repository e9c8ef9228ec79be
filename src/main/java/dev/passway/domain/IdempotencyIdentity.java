package dev.passway.domain;

import java.util.List;

/**
 * What makes two webhooks the same one.
 *
 * @param value of the tenant, the route, the key and everything that the sender said
 * @param key of the tenant, the route and the key alone: an equal key under another {@code value} is a key used again
 */
public record IdempotencyIdentity(Digest value, Digest key) {
    /**
     * The identity of one webhook.
     *
     * @param route the route's name, the same for all tenants
     * @param key from {@link IdempotencyKey}
     * @param body the body's bytes as received
     * @param time its text as sent counts, never the receipt time
     * @param family from {@code ?family=}
     */
    public static IdempotencyIdentity of(
            TenantId tenant, String route, String key, byte[] body, SourceTime time, FamilyFilter family) {
        Digest keyed = Digest.sha256(List.of(tenant.value(), route, key));
        String bodyDigest = Digest.sha256(body).toString();
        Digest value = Digest.sha256(List.of(
                tenant.value(),
                route,
                key,
                bodyDigest,
                time.sent(),
                family.family().orElse("")));
        return new IdempotencyIdentity(value, keyed);
    }

    /** 64 bits of it, for PostgreSQL's advisory locks. */
    public long lockKey() {
        return value.first();
    }
}
