package dev.passway.store;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Whether there is a pass to hand out. */
public final class PassExistence {
    private final Postgres postgres;

    public PassExistence(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String CHECK = """
            select from pass p join tenant t on t.tenant_id = p.tenant_id
            where p.tenant_id = $1 and p.pass_id = $2 and not t.disabled
            """;

    /** True if the tenant has that pass and is not disabled. */
    public Future<Boolean> check(TenantId tenant, PassId pass) {
        return postgres.query(CHECK, Tuple.of(tenant.value(), pass.value())).map(rows -> rows.size() > 0);
    }
}
