package dev.passway.store;

import dev.passway.domain.Profile;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The steps of one synchronisation, each one round trip: {@link #find}, {@link #lock}, and {@link #commit}. Locks are taken in
 * one order by all who take them: tasks, addresses, the customer, its passes by their ids.
 */
public final class ProfileTransaction {
    private final SqlConnection connection;
    private final TenantId tenant;

    ProfileTransaction(SqlConnection connection, TenantId tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /**
     * Makes this transaction the only one about these addresses, and looks up whose they are.
     *
     * @param claims of tasks of that profile
     */
    public Future<ProfileFindings> find(List<TaskClaim> claims, Profile profile) {
        var mine = ProfileTasks.own(connection, tenant, claims);
        var twins = ProfileTasks.twins(connection, tenant, profile);
        var locked = ProfileSearch.lock(connection, tenant, profile);
        var found = ProfileSearch.find(connection, tenant, profile);
        var tenantRow = ProfileSearch.tenant(connection, tenant);
        return Future.all(mine, twins, locked, found, tenantRow)
                .map(all -> new ProfileFindings(
                        mine.result(),
                        twins.result().tasks(),
                        twins.result().micros(),
                        found.result().byEmail(),
                        found.result().byPhone(),
                        tenantRow.result().settings(),
                        tenantRow.result().merchant()));
    }

    /** Locks the customer, then its passes, and reads them as they are then. */
    public Future<LockedCustomer> lock(UUID customer) {
        return CustomerLocks.lock(connection, tenant, customer);
    }

    /** Writes all and commits. It is durable when the future succeeds; if that fails, nothing was written. */
    public Future<Void> commit(ProfileWrites writes, TaskEnds ends) {
        var statements = new ArrayList<Future<Void>>(7);
        statements.add(CustomerWrites.store(connection, tenant, writes.customer()));
        if (!writes.identified().isEmpty()) {
            statements.addAll(CustomerWrites.identify(connection, tenant, writes));
        }
        if (!writes.passes().isEmpty()) {
            statements.add(PassWrites.write(connection, writes.passes(), writes.events()));
        }
        return end(statements, ends);
    }

    /** Ends the tasks and commits, having changed nothing else. */
    public Future<Void> leave(TaskEnds ends) {
        return end(new ArrayList<>(3), ends);
    }

    private Future<Void> end(List<Future<Void>> statements, TaskEnds ends) {
        statements.addAll(ProfileTasks.end(connection, tenant, ends));
        statements.add(connection.query("commit").execute().mapEmpty());
        return Future.all(statements).mapEmpty();
    }
}
