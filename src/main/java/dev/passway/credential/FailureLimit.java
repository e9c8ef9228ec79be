package dev.passway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Bounds what the strange credentials of one client address cost: so many may turn out to be invalid, and so many may be
 * looked at together. Whatever is valid costs nothing. Shared by all event loops; the table of addresses is bounded.
 */
final class FailureLimit {
    private static final int MOST_ADDRESSES = 10_000;
    /** Ample for many tenants behind one address as a replica starts; what it lets through too much is paid back. */
    private static final int MOST_AT_ONCE = 256;

    private static final Duration SOON = Duration.ofSeconds(1);
    /** By then a bucket is full again, and forgetting it changes nothing. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private record Client(Bucket failures, AtomicInteger underWay) {}

    private final int perMinute;
    private final Cache<ClientAddress, Client> clients = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(FORGOTTEN)
            .executor(Runnable::run)
            .build();

    FailureLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Checks a strange credential, unless the address has had its share: then the verdict is {@link Verdict.Limited}. */
    Future<Verdict> guard(ClientAddress address, Supplier<Future<Verdict>> check) {
        Client client = clients.get(address, unseen -> client());
        Optional<Duration> wait = wait(client);
        if (wait.isPresent()) {
            return Future.succeededFuture(new Verdict.Limited(wait.get()));
        }
        client.underWay().incrementAndGet();
        return check.get().onComplete((verdict, failure) -> {
            client.underWay().decrementAndGet();
            if (verdict instanceof Verdict.Refused) {
                client.failures().consumeIgnoringRateLimits(1);
            }
        });
    }

    private static Optional<Duration> wait(Client client) {
        var probe = client.failures().estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
        return client.underWay().get() < MOST_AT_ONCE ? Optional.empty() : Optional.of(SOON);
    }

    private Client client() {
        var failures = Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withNanosecondPrecision()
                .build();
        return new Client(failures, new AtomicInteger());
    }
}
