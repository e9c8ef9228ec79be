package dev.passway.throttle;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Redis, pipelined. Whatever is wrong with it, it is thrown away, and a new one is tried for in the
 * background: that it is there means that Redis answered a moment ago. Confined to one event loop.
 */
final class RedisLink {
    /** For a name look-up, TCP, TLS, the greeting and one run of the script. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 4;
    /** A connection that served as long was a good one: the next attempt comes soon again. */
    private static final Duration GOOD = Duration.ofSeconds(10);

    private record Line(Redis client, RedisConnection connection, long since) {}

    private final Vertx vertx;
    private final RedisConnector connector;
    private final Runnable lost;
    private Optional<Line> line = Optional.empty();
    private volatile boolean up;
    private boolean complained;
    private boolean closed;
    private int failures;

    /** @param lost called when there is no connection any more */
    RedisLink(Vertx vertx, RedisConnector connector, Runnable lost) {
        this.vertx = vertx;
        this.connector = connector;
        this.lost = lost;
    }

    /** Whether Redis is used; on any thread. */
    boolean isUp() {
        return up;
    }

    Optional<RedisConnection> connection() {
        return line.map(Line::connection);
    }

    /** Tries until there is a connection. The future ends with the first attempt, whatever comes of it; it never fails. */
    Future<Void> connect() {
        if (closed) {
            return Future.succeededFuture();
        }
        Redis client = connector.open();
        return client.connect()
                .compose(connection -> Gcra.probe(connection).map(connection))
                .timeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> up(client, connection))
                .onFailure(failure -> {
                    client.close();
                    complain(failure);
                    retry();
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** A call on the connection failed or was not answered in time. Of no effect on one that is not the present one. */
    void fail(RedisConnection connection, Throwable failure) {
        Optional<Line> failed = line.filter(one -> one.connection().equals(connection));
        if (failed.isEmpty() || closed) {
            return;
        }
        line = Optional.empty();
        up = false;
        if (System.nanoTime() - failed.get().since() >= GOOD.toNanos()) {
            failures = 0;
        }
        failed.get().client().close();
        complain(failure);
        lost.run();
        retry();
    }

    /** Closes the connection, and tries no more. */
    void close() {
        closed = true;
        line.ifPresent(one -> one.client().close());
        line = Optional.empty();
    }

    private void up(Redis client, RedisConnection connection) {
        if (closed) {
            client.close();
            return;
        }
        connection.exceptionHandler(failure -> fail(connection, failure));
        connection.endHandler(end -> fail(connection, new IllegalStateException("Redis closed the connection")));
        line = Optional.of(new Line(client, connection, System.nanoTime()));
        up = true;
        if (complained) {
            complained = false;
            LOG.info("Redis answers again: limits hold over all replicas");
        }
    }

    private void retry() {
        long wait = FIRST_WAIT.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        failures++;
        vertx.setTimer(wait, timer -> connect());
    }

    private void complain(Throwable failure) {
        if (complained) {
            return;
        }
        complained = true;
        LOG.atWarn()
                .addKeyValue("cause", failure.getMessage())
                .log("Redis does not answer: each replica admits its share of the limits until it does");
    }
}
