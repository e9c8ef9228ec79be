package dev.passway.store;

import dev.passway.config.Secret;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/** The tenants' own systems. Their secrets are sealed like the private keys of certificates. */
public final class Merchants {
    /** Stands where a certificate's seal names its pass type identifier, none of which begins so. */
    private static final String SEALED_FOR = "merchant:secret";

    private final Postgres postgres;
    private final KeySeal seal;

    public Merchants(Postgres postgres, KeySeal seal) {
        this.postgres = postgres;
        this.seal = seal;
    }

    private static final String PUT = """
            insert into merchant (tenant_id, url, sealed_secrets) values ($1, $2, $3)
            on conflict (tenant_id) do update set url = excluded.url, sealed_secrets = excluded.sealed_secrets
            """;

    /** Tells the tenant's system from now on, or tells it there from now on. */
    public Future<Void> put(TenantId tenant, Merchant merchant) {
        Buffer[] sealed = merchant.secrets().stream()
                .map(secret -> seal.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), tenant, SEALED_FOR))
                .toArray(Buffer[]::new);
        return postgres.query(PUT, Tuple.of(tenant.value(), merchant.url(), sealed))
                .mapEmpty();
    }

    private static final String REMOVE = "delete from merchant where tenant_id = $1";

    /** Tells nobody from now on; no effect if nobody was told. */
    public Future<Void> remove(TenantId tenant) {
        return postgres.query(REMOVE, Tuple.of(tenant.value())).mapEmpty();
    }

    private static final String FIND = "select url, sealed_secrets from merchant where tenant_id = $1";

    /** The tenant's system; empty if it has none. Fails with {@link UnusableCertificate} if the secrets don't open. */
    public Future<Optional<Merchant>> find(TenantId tenant) {
        return postgres.query(FIND, Tuple.of(tenant.value())).compose(rows -> {
            for (Row row : rows) {
                return opened(tenant, row);
            }
            return Future.succeededFuture(Optional.empty());
        });
    }

    private Future<Optional<Merchant>> opened(TenantId tenant, Row row) {
        var secrets = new ArrayList<Secret>(2);
        try {
            for (Buffer sealed : row.getArrayOfBuffers("sealed_secrets")) {
                secrets.add(new Secret(new String(seal.open(sealed, tenant, SEALED_FOR), StandardCharsets.UTF_8)));
            }
        } catch (UnusableCertificate unusable) {
            return Future.failedFuture(unusable);
        }
        return Future.succeededFuture(Optional.of(new Merchant(row.getString("url"), secrets)));
    }
}
