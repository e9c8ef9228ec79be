package dev.passway.store;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.sqlclient.Row;

/** A pass of a tenant: the key of its row. */
public record PassKey(TenantId tenant, PassId pass) {
    static PassKey of(Row row) {
        return new PassKey(new TenantId(row.getString("tenant_id")), new PassId(row.getUUID("pass_id")));
    }
}
