package dev.passway.bench;

import dev.passway.dev.Database;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what the load generator was told, to compare it in the end with PostgreSQL and APNs. */
final class Outcome {
    private long requests;
    private long updated;
    private long otherwise;
    private long refused;
    private long broken;

    /** Counts a job that was done on the program. */
    void add(JsonObject tally) {
        requests += tally.getLong("requests");
        updated += tally.getLong("updated");
        otherwise += tally.getLong("otherwise");
        refused += tally.getLong("refused");
        broken += tally.getLong("broken");
    }

    long requests() {
        return requests;
    }

    /** Requests that were not answered by a 200. */
    long failed() {
        return refused + broken;
    }

    /** Answers of 200 without a new version: of two updates of one pass at once, the earlier one may come too late. */
    long otherwise() {
        return otherwise;
    }

    /** Sentences that must hold, each with whether it does. The push queue must be empty. */
    Map<String, Boolean> checks(Database database, JsonObject apns) {
        long versions = database.number("select coalesce(sum(version - 1), 0) from pass");
        long events = database.number("select count(*) from pass_event where kind <> 'push'");
        long touched = database.number("""
                select count(*) from pass join registration using (tenant_id, pass_id) where version > 1""");
        long behind = database.number("""
                select count(*) from pass join registration using (tenant_id, pass_id)
                where version > 1 and accepted_version < version""");
        var checks = new LinkedHashMap<String, Boolean>();
        checks.put(
                "%,d answers said updated, %,d versions are in PostgreSQL".formatted(updated, versions),
                updated == versions);
        checks.put("%,d event rows".formatted(events), events == versions);
        checks.put("%,d requests were refused or broken".formatted(failed()), failed() == 0);
        checks.put(
                "%,d installed passes were touched, %,d of them pushed late or never".formatted(touched, behind),
                behind == 0);
        long tokens = apns.getLong("tokens");
        checks.put(
                "%,d phones were woken by %,d pushes".formatted(tokens, apns.getLong("accepted")), tokens == touched);
        return checks;
    }
}
