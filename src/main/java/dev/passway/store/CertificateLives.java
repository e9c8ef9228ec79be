package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;

/** Until when certificates are good, for operators. */
public final class CertificateLives {
    private final Postgres postgres;

    public CertificateLives(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String SOONEST = """
            select tenant_id, pass_type_identifier, environment, not_after from certificate
            order by not_after limit $1
            """;

    /** Those that expire first, of all tenants, expired ones included. */
    public Future<List<CertificateLife>> soonest(int most) {
        return postgres.query(SOONEST, Tuple.of(most)).map(CertificateLives::lives);
    }

    private static final String OF_TENANT = """
            select tenant_id, pass_type_identifier, environment, not_after from certificate
            where tenant_id = $1
            order by pass_type_identifier
            """;

    /** Those of one tenant, by pass type identifier. */
    public Future<List<CertificateLife>> of(TenantId tenant) {
        return postgres.query(OF_TENANT, Tuple.of(tenant.value())).map(CertificateLives::lives);
    }

    private static List<CertificateLife> lives(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CertificateLife(
                        new TenantId(row.getString("tenant_id")),
                        row.getString("pass_type_identifier"),
                        ApnsEnvironment.of(row.getString("environment")),
                        row.getOffsetDateTime("not_after").toInstant()))
                .toList();
    }
}
