package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The certificates that speak to APNs for a tenant's pass types, one per pass type identifier. Private keys are stored
 * sealed.
 */
public final class Certificates {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Postgres postgres;
    private final KeySeal seal;

    public Certificates(Postgres postgres, KeySeal seal) {
        this.postgres = postgres;
        this.seal = seal;
    }

    private static final String PUT = """
            with change as (
                insert into credential_change (kind, tenant_id, subject) values ('certificate', $1, $3::uuid::text)
            )
            insert into certificate
                (tenant_id, pass_type_identifier, certificate_id, chain, sealed_key, environment, not_after)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (tenant_id, pass_type_identifier) do update set
                certificate_id = excluded.certificate_id, chain = excluded.chain, sealed_key = excluded.sealed_key,
                environment = excluded.environment, not_after = excluded.not_after, created_at = now()
            """;

    /**
     * Stores a certificate in place of the one before, under an id of its own.
     *
     * @param chain the certificate itself first; at least one
     * @param key its private key, in a form that can be exported
     * @return the new id
     */
    public Future<UUID> put(
            TenantId tenant,
            String passTypeIdentifier,
            ApnsEnvironment environment,
            List<X509Certificate> chain,
            PrivateKey key) {
        var id = UUID.randomUUID();
        var expiry = chain.getFirst().getNotAfter().toInstant().atOffset(ZoneOffset.UTC);
        Buffer sealed = seal.seal(key.getEncoded(), tenant, passTypeIdentifier);
        var values = Tuple.of(tenant.value(), passTypeIdentifier, id, pem(chain), sealed)
                .addString(environment.word())
                .addOffsetDateTime(expiry);
        return postgres.query(PUT, values).map(id);
    }

    private static final String FIND = """
            select tenant_id, pass_type_identifier, certificate_id, environment, chain, sealed_key, not_after
            from certificate where tenant_id = $1 and pass_type_identifier = $2
            """;

    /** The certificate now in use for the pass type identifier; empty if the tenant has none. */
    public Future<Optional<StoredCertificate>> find(TenantId tenant, String passTypeIdentifier) {
        return postgres.query(FIND, Tuple.of(tenant.value(), passTypeIdentifier))
                .map(Certificates::first);
    }

    /** What opens the private keys. */
    public KeySeal seal() {
        return seal;
    }

    private static Optional<StoredCertificate> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new StoredCertificate(
                    new TenantId(row.getString("tenant_id")),
                    row.getString("pass_type_identifier"),
                    row.getUUID("certificate_id"),
                    ApnsEnvironment.of(row.getString("environment")),
                    row.getString("chain"),
                    row.getBuffer("sealed_key"),
                    row.getOffsetDateTime("not_after").toInstant()));
        }
        return Optional.empty();
    }

    private static String pem(List<X509Certificate> chain) {
        var pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(PEM.encodeToString(encoded(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that can't be written as DER", e);
        }
    }
}
