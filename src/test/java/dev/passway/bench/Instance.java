package dev.passway.bench;

import dev.passway.config.PasswayConfig;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.Ports;
import dev.passway.dev.RedisServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program on a database of its own, with all its passes.
 *
 * @param name also the database's and the log's
 * @param passes how many its database has
 * @param config the program's
 * @param port the program's, for webhooks
 * @param outcome what its callers were told
 */
record Instance(
        String name, int passes, Database database, Program program, PasswayConfig config, int port, Outcome outcome) {
    /**
     * Fills the database, tells the load generator about it, and starts the program. Blocks.
     *
     * @param firstPhone the number of the first customer's phone; no two instances may share one
     */
    static Instance start(
            Database database,
            RedisServer redis,
            int passes,
            int firstPhone,
            Child apns,
            Child merchant,
            Child load,
            Path folder) {
        var variables = variables(database, redis, apns.greeting());
        variables.put("PASSWAY_MERCHANT_TRUSTED_HOSTS", "127.0.0.1");
        variables.put("PASSWAY_MERCHANT_CA_FILE", merchant.greeting().getString("root"));
        var config = DevConfig.read(variables);
        var credential = PortableCredential.read(apns.greeting());
        var keys = new JsonArray(Population.create(config, database, credential, passes, firstPhone));
        var tokens = new JsonArray(Tokens.create(config));
        tell(load, database.name(), passes, firstPhone, keys, tokens);
        int port = Integer.parseInt(variables.getOrDefault("PASSWAY_HTTP_PORT", ""));
        var program = Program.start(database.name(), variables, folder);
        return new Instance(database.name(), passes, database, program, config, port, new Outcome());
    }

    private static void tell(Child load, String name, int passes, int firstPhone, JsonArray keys, JsonArray tokens) {
        load.ask(new JsonObject()
                .put("population", name)
                .put("keys", keys)
                .put("tokens", tokens)
                .put("passes", passes)
                .put("firstPhone", firstPhone));
    }

    private static Map<String, String> variables(Database database, RedisServer redis, JsonObject apns) {
        var variables = DevConfig.variables(database);
        variables.putAll(DevConfig.unthrottled(redis));
        variables.put("PASSWAY_HTTP_PORT", Integer.toString(Ports.free()));
        variables.put("PASSWAY_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        variables.put("PASSWAY_APNS_PRODUCTION_HOST", "localhost");
        variables.put("PASSWAY_APNS_PRODUCTION_PORT", apns.getInteger("port").toString());
        variables.put("PASSWAY_APNS_TRUSTED_CERTIFICATES", apns.getString("root"));
        // no phone comes back here: there is nothing to find a rate by, and after a while all passes would be nudged
        variables.put("PASSWAY_PUSH_WALLET_FEEDBACK", "false");
        variables.put("PASSWAY_WALLET_STUCK_AFTER", "24h");
        return variables;
    }

    /** CPU seconds that the program's JVM has spent on compiling. */
    double compilerSeconds() {
        return ProcFile.threadsCpuSeconds(program.process(), "C1 Compiler")
                + ProcFile.threadsCpuSeconds(program.process(), "C2 Compiler");
    }

    /** Waits until every push has been sent; returns after how many seconds. */
    double drain() {
        return new Drain(database).untilEmpty();
    }
}
