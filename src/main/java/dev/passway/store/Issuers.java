package dev.passway.store;

import dev.passway.domain.Issuer;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Writes the issuers of bearer tokens. An issuer is the operator's, not a tenant's: its URL is its key. */
public final class Issuers {
    private final Postgres postgres;

    public Issuers(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String PUT = """
            with change as (
                insert into credential_change (kind, subject) values ('issuer', $1)
            )
            insert into issuer (url, audience, algorithms, tenant_claim, tenants, jwks_url, public_key, disabled)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (url) do update set
                audience = excluded.audience,
                algorithms = excluded.algorithms,
                tenant_claim = excluded.tenant_claim,
                tenants = excluded.tenants,
                jwks_url = excluded.jwks_url,
                public_key = excluded.public_key,
                disabled = excluded.disabled
            """;

    /** Creates or replaces the issuer. */
    public Future<Void> put(Issuer issuer) {
        Issuer.Keys keys = issuer.keys();
        return postgres.query(
                        PUT,
                        Tuple.of(
                                issuer.url(),
                                issuer.audience(),
                                issuer.algorithms().toArray(String[]::new),
                                issuer.tenantClaim(),
                                issuer.tenants().stream().map(TenantId::value).toArray(String[]::new),
                                keys instanceof Issuer.Keys.Jwks jwks ? jwks.url() : null,
                                keys instanceof Issuer.Keys.PublicKey key ? key.pem() : null,
                                issuer.disabled()))
                .mapEmpty();
    }
}
