package dev.passway.store;

import dev.passway.config.PostgresConfig;
import dev.passway.config.TlsMode;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;

/** Opens {@link Postgres} as configured. Connections are made when first needed, so the server may be away. */
public final class PostgresConnector {
    /** A few of the connections carry all single statements, pipelined; one watches; the others carry transactions. */
    private static final int PIPELINED_CONNECTIONS = 2;

    private static final int WATCHING_CONNECTIONS = 1;

    private static final int PIPELINING_LIMIT = 256;
    /** Characters; the driver's own limit would have the longest statements parsed and planned at each call. */
    private static final int LONGEST_CACHED_STATEMENT = 8192;

    private static final int WAITING = 4096;
    private static final Duration MARGIN = Duration.ofMillis(500);

    private PostgresConnector() {}

    /** Opens the pools; does not block and does not fail when the server is away. */
    public static Postgres open(Vertx vertx, PostgresConfig config) {
        int transactions = config.poolSize() - PIPELINED_CONNECTIONS - WATCHING_CONNECTIONS;
        var pool = PgBuilder.pool()
                .with(poolOptions(config, Math.max(1, transactions)))
                .connectingTo(connectOptions(config))
                .using(vertx)
                .build();
        var client = client(vertx, config, PIPELINED_CONNECTIONS);
        var watcher = client(vertx, config, WATCHING_CONNECTIONS);
        // the server's own time-out comes first, unless the server hangs
        return new Postgres(pool, client, watcher, config.statementTimeout().plus(MARGIN));
    }

    private static SqlClient client(Vertx vertx, PostgresConfig config, int connections) {
        return PgBuilder.client()
                .with(poolOptions(config, connections))
                .connectingTo(connectOptions(config))
                .using(vertx)
                .build();
    }

    private static PoolOptions poolOptions(PostgresConfig config, int size) {
        return new PoolOptions()
                .setMaxSize(size)
                .setMaxWaitQueueSize(WAITING)
                .setConnectionTimeout((int) config.connectTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static PgConnectOptions connectOptions(PostgresConfig config) {
        var options = new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.database())
                .setUser(config.user())
                .setPassword(config.password().reveal())
                .setPipeliningLimit(PIPELINING_LIMIT)
                .setCachePreparedStatements(config.cacheStatements())
                .setPreparedStatementCacheSqlFilter(sql -> sql.length() <= LONGEST_CACHED_STATEMENT)
                .addProperty("application_name", "passway")
                // compiling takes milliseconds, and the planner's guesses at unnest make it think that it pays
                .addProperty("jit", "off")
                // Every statement starts from a few keys and reaches its rows through an index, each by each. The
                // planner would rather read a queue that is empty when it looks, and a million rows long when the
                // plan is used.
                .addProperty("enable_seqscan", "off")
                .addProperty("enable_hashjoin", "off")
                .addProperty("enable_mergejoin", "off")
                // that plan is right for any batch, so it is made once instead of at each call
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("statement_timeout", millis(config.statementTimeout()))
                .addProperty("lock_timeout", millis(config.lockTimeout()))
                .addProperty("idle_in_transaction_session_timeout", millis(config.idleInTransactionTimeout()));
        secure(options, config);
        return options;
    }

    private static void secure(PgConnectOptions options, PostgresConfig config) {
        if (config.tls() == TlsMode.DISABLE) {
            options.setSslMode(SslMode.DISABLE);
            return;
        }
        var tls = new ClientSSLOptions();
        if (config.tls() == TlsMode.REQUIRE) {
            options.setSslMode(SslMode.REQUIRE).setSslOptions(tls.setTrustAll(true));
            return;
        }
        tls.setTrustOptions(
                config.caFile().map(PostgresConnector::authorities).orElseGet(PostgresConnector::jdkAuthorities));
        options.setSslMode(SslMode.VERIFY_FULL).setSslOptions(tls.setHostnameVerificationAlgorithm("HTTPS"));
    }

    private static TrustOptions authorities(Path file) {
        return new PemTrustOptions().addCertPath(file.toString());
    }

    /** Those that the JDK trusts: the driver wants to be told. */
    private static TrustOptions jdkAuthorities() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
