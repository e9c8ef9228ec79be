package dev.passway.throttle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs {@code gcra.lua}, the one place where a limit is counted for all replicas. */
final class Gcra {
    private static final String SCRIPT = script();
    private static final String DIGEST = digest();
    private static final String PREFIX = "passway:throttle:";
    private static final RateLimit ANY = new RateLimit(1, 1);

    private Gcra() {}

    /** Asks for {@code cost} requests of the tenant at once. Has no deadline of its own. */
    static Future<Grant> ask(RedisConnection redis, TenantId tenant, RateLimit limit, int cost) {
        return run(redis, key(tenant), limit, cost);
    }

    /** Succeeds if this Redis could grant something: it runs the script, and takes writes. */
    static Future<Void> probe(RedisConnection redis) {
        return run(redis, PREFIX + "probe", ANY, 0).mapEmpty();
    }

    /** The braces have all keys of a tenant, should there be more, in one slot of a cluster. */
    static String key(TenantId tenant) {
        return PREFIX + "{" + tenant.value() + "}";
    }

    private static Future<Grant> run(RedisConnection redis, String key, RateLimit limit, int cost) {
        return redis.send(request(Command.EVALSHA, DIGEST, key, limit, cost))
                .recover(failure -> isUnknownScript(failure)
                        ? redis.send(request(Command.EVAL, SCRIPT, key, limit, cost)) // Redis keeps it from then on
                        : Future.failedFuture(failure))
                .map(Gcra::grant);
    }

    private static Request request(Command command, String script, String key, RateLimit limit, int cost) {
        return Request.cmd(command)
                .arg(script)
                .arg(1)
                .arg(key)
                .arg(limit.rate())
                .arg(limit.burst())
                .arg(cost);
    }

    /** After a restart, a failover or SCRIPT FLUSH. */
    private static boolean isUnknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
    }

    private static Grant grant(@Nullable Response answer) {
        if (answer == null) {
            throw new IllegalStateException("the script answered nothing");
        }
        return new Grant(
                (int) number(answer, 0), (int) number(answer, 1), Duration.of(number(answer, 2), ChronoUnit.MICROS));
    }

    private static long number(Response answer, int index) {
        return Objects.requireNonNull(answer.get(index).toLong());
    }

    private static String script() {
        try (InputStream resource = Objects.requireNonNull(Gcra.class.getResourceAsStream("gcra.lua"))) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis names scripts by their SHA-1. */
    private static String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(SCRIPT.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
