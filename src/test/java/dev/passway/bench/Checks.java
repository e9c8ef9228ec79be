package dev.passway.bench;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What callers were told, compared with PostgreSQL and APNs.
 *
 * @param sentences what must hold, each with whether it does
 * @param requests all that were sent to the program
 * @param otherwise answers of 200 without a new version
 */
record Checks(Map<String, Boolean> sentences, long requests, long otherwise) {
    /** Looks at everything. The push queues must be empty. */
    static Checks of(Stand stand) {
        var sentences = new LinkedHashMap<String, Boolean>();
        stand.instances()
                .forEach(instance -> instance.outcome()
                        .checks(instance.database())
                        .forEach((sentence, holds) ->
                                sentences.put("%,d passes: %s".formatted(instance.passes(), sentence), holds)));
        var pushes = stand.pushes();
        long tokens = pushes.getLong("tokens");
        long touched = stand.instances()
                .mapToLong(instance -> Outcome.touched(instance.database()))
                .sum();
        sentences.put(
                "%,d phones were woken by %,d pushes".formatted(tokens, pushes.getLong("accepted")), tokens == touched);
        long synced = stand.instances().mapToLong(one -> one.outcome().synced()).sum();
        long told = stand.merchant().ask(new JsonObject()).getLong("told");
        sentences.put("merchants' systems were told of %,d tasks".formatted(told), told == synced);
        return new Checks(
                sentences,
                stand.instances().mapToLong(one -> one.outcome().requests()).sum(),
                stand.instances().mapToLong(one -> one.outcome().otherwise()).sum());
    }

    boolean hold() {
        return !sentences.containsValue(false);
    }
}
