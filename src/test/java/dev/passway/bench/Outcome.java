package dev.passway.bench;

import dev.passway.dev.Database;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the load generator was told, to compare it in the end with PostgreSQL and APNs. */
final class Outcome {
    private final Map<String, Long> failures = new TreeMap<>();
    private long requests;
    private long updated;
    private long otherwise;
    private long unknown;
    private long synced;

    /** Counts a job that was done on the program. */
    void add(JsonObject tally) {
        addWarmUp(tally);
        tally.getJsonObject("failures")
                .forEach(failure ->
                        failures.merge(failure.getKey(), ((Number) failure.getValue()).longValue(), Long::sum));
    }

    /** Counts a job whose failures are not held against the program: it was cold. */
    void addWarmUp(JsonObject tally) {
        requests += tally.getLong("requests");
        updated += tally.getLong("updated");
        otherwise += tally.getLong("otherwise");
        unknown += tally.getJsonObject("failures").stream()
                .mapToLong(failure -> ((Number) failure.getValue()).longValue())
                .sum();
    }

    /** Counts tasks that have each made a version. */
    void addSynced(int tasks) {
        synced += tasks;
    }

    long synced() {
        return synced;
    }

    long requests() {
        return requests;
    }

    /** Answers of 200 without a new version: of two updates of one pass at once, the earlier one may come too late. */
    long otherwise() {
        return otherwise;
    }

    /** Sentences that must hold, each with whether it does. The push queue must be empty. */
    Map<String, Boolean> checks(Database database) {
        long versions = database.number("select coalesce(sum(version - 1), 0) from pass");
        long events = database.number("select count(*) from pass_event where kind <> 'push'");
        long touched = touched(database);
        long behind = database.number("""
                select count(*) from pass join registration using (tenant_id, pass_id)
                where version > 1 and accepted_version < version""");
        // a request without a 200 may have come to its effect all the same
        boolean fits = updated + synced <= versions && versions <= updated + synced + unknown;
        var checks = new LinkedHashMap<String, Boolean>();
        checks.put(
                "%,d answers said updated (and %,d requests got no 200), %,d tasks were done, %,d versions are in PostgreSQL"
                        .formatted(updated, unknown, synced, versions),
                fits);
        checks.put("%,d event rows".formatted(events), events == versions);
        checks.put("failed once warm, by status: " + (failures.isEmpty() ? "none" : failures), failures.isEmpty());
        checks.put(
                "%,d installed passes were touched, %,d of them pushed late or never".formatted(touched, behind),
                behind == 0);
        return checks;
    }

    /** How many installed passes have been updated. */
    static long touched(Database database) {
        return database.number("""
                select count(*) from pass join registration using (tenant_id, pass_id) where version > 1""");
    }
}
