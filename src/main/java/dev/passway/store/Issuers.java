package dev.passway.store;

import dev.passway.domain.Issuer;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The issuers of bearer tokens. An issuer is the operator's, not a tenant's: its URL is its key. */
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

    private static final String FIND = """
            select url, audience, algorithms, tenant_claim, tenants, jwks_url, public_key, disabled
            from issuer
            where url = $1
            """;

    /** The issuer with this URL, also a disabled one; empty if there is none. */
    public Future<Optional<Issuer>> find(String url) {
        return postgres.query(FIND, Tuple.of(url))
                .map(rows -> rows.stream().map(Issuers::issuer).findFirst());
    }

    private static Issuer issuer(Row row) {
        String jwks = row.getString("jwks_url");
        return new Issuer(
                row.getString("url"),
                row.getString("audience"),
                Set.of(row.getArrayOfStrings("algorithms")),
                row.getString("tenant_claim"),
                Arrays.stream(row.getArrayOfStrings("tenants"))
                        .map(TenantId::new)
                        .collect(Collectors.toSet()),
                jwks == null ? new Issuer.Keys.PublicKey(row.getString("public_key")) : new Issuer.Keys.Jwks(jwks),
                row.getBoolean("disabled"));
    }
}
