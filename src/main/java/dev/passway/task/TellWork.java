package dev.passway.task;

import dev.passway.config.MerchantConfig;
import dev.passway.domain.TenantId;
import dev.passway.store.Delivery;
import dev.passway.store.Merchant;
import dev.passway.store.Merchants;
import dev.passway.store.TaskClaim;
import dev.passway.store.TaskMarks;
import dev.passway.store.TaskRoom;
import dev.passway.task.MerchantClient.Reply;
import dev.passway.telemetry.TaskMeters;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second step: tells the merchant's system. A task has the same {@code webhook-id} at each try, so that the system can
 * tell a repetition. Confined to one verticle.
 */
final class TellWork {
    private static final int TOO_MANY = 429;
    private static final Logger LOG = LoggerFactory.getLogger(TellWork.class);

    private final Merchants merchants;
    private final MerchantClient client;
    private final TaskMarks marks;
    private final MerchantConfig config;
    private final Breakers breakers;
    private final Judge judge;
    private final InstantSource clock;
    private final TaskMeters meters;
    private final Map<TenantId, Integer> underWay = new HashMap<>();

    TellWork(
            Merchants merchants,
            MerchantClient client,
            TaskMarks marks,
            MerchantConfig config,
            InstantSource clock,
            TaskMeters meters) {
        this.merchants = merchants;
        this.client = client;
        this.marks = marks;
        this.config = config;
        this.breakers = new Breakers(config.pause());
        this.judge = new Judge(config, clock);
        this.clock = clock;
        this.meters = meters;
    }

    /** How many systems are left alone. */
    int paused() {
        return breakers.troubled().size();
    }

    /** The tenants of which fewer tasks than usual may be claimed, or none. */
    List<TaskRoom> rooms() {
        var rooms = new ArrayList<TaskRoom>();
        Map<TenantId, CircuitBreaker> troubled = breakers.troubled();
        var tenants = new HashSet<>(underWay.keySet());
        tenants.addAll(troubled.keySet());
        for (TenantId tenant : tenants) {
            CircuitBreaker breaker = troubled.get(tenant);
            int most = breaker == null ? config.tenantInFlight() : room(breaker);
            rooms.add(new TaskRoom(tenant, Math.max(0, most - underWay.getOrDefault(tenant, 0))));
        }
        return rooms;
    }

    /** A permit that is asked for and given back moves the breaker on when its pause is over. */
    private static int room(CircuitBreaker breaker) {
        if (!breaker.tryAcquirePermission()) {
            return 0;
        }
        breaker.releasePermission();
        return 1;
    }

    /** Never fails: what can't be marked comes back when its lease ends. */
    Future<Void> run(List<TaskClaim> one) {
        TaskClaim claim = one.getFirst();
        underWay.merge(claim.tenant(), 1, Integer::sum);
        return Future.succeededFuture(claim)
                .compose(mine -> merchants.find(mine.tenant()))
                .compose(merchant -> tell(claim, merchant))
                .recover(failure -> failed(claim, failure))
                .otherwiseEmpty()
                .onComplete(done ->
                        underWay.computeIfPresent(claim.tenant(), (tenant, count) -> count > 1 ? count - 1 : null));
    }

    private Future<Void> tell(TaskClaim claim, Optional<Merchant> merchant) {
        if (merchant.isEmpty() || claim.document().isEmpty()) {
            return marks.finish(claim, Optional.of("the tenant has no system to be told"));
        }
        CircuitBreaker breaker = breakers.of(claim.tenant());
        if (!breaker.tryAcquirePermission()) {
            return marks.postpone(claim, config.pause(), "its last calls failed; it is left alone for a while");
        }
        return call(claim, merchant.get(), breaker);
    }

    private Future<Void> call(TaskClaim claim, Merchant merchant, CircuitBreaker breaker) {
        String id = claim.id().toString();
        String body = claim.document().orElseThrow();
        long seconds = clock.instant().getEpochSecond();
        String signature;
        try {
            signature = WebhookSignature.of(merchant.secrets(), id, seconds, body);
        } catch (IllegalArgumentException noSecret) {
            breaker.releasePermission();
            return mark(
                    claim,
                    new Delivery(OptionalInt.empty(), Duration.ZERO, new Delivery.Refused("a secret is not Base64")));
        }
        var headers = Map.of(
                "content-type",
                "application/json",
                "user-agent",
                "Passway",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                signature);
        long began = System.nanoTime();
        return client.post(merchant.url(), headers, body).transform(answer -> {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Delivery delivery = answer.succeeded()
                    ? answered(claim, answer.result(), took)
                    : unanswered(claim, answer.cause(), took);
            note(breaker, delivery);
            return mark(claim, delivery);
        });
    }

    private Delivery answered(TaskClaim claim, Reply reply, Duration took) {
        return new Delivery(OptionalInt.of(reply.status()), took, judge.of(claim, reply));
    }

    private Delivery unanswered(TaskClaim claim, Throwable failure, Duration took) {
        MerchantFault fault = failure instanceof MerchantFault known ? known : new MerchantFault("a defect");
        return new Delivery(OptionalInt.empty(), took, judge.of(claim, fault));
    }

    private static void note(CircuitBreaker breaker, Delivery delivery) {
        int status = delivery.status().orElse(0);
        boolean works = delivery.verdict() instanceof Delivery.Told || (status / 100 == 4 && status != TOO_MANY);
        if (works) {
            breaker.onSuccess(delivery.took().toNanos(), TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(
                    delivery.took().toNanos(),
                    TimeUnit.NANOSECONDS,
                    new MerchantFault(delivery.verdict().fault().orElse("")));
        }
    }

    private Future<Void> mark(TaskClaim claim, Delivery delivery) {
        String result = switch (delivery.verdict()) {
            case Delivery.Told told -> "told";
            case Delivery.Again again -> "again";
            case Delivery.Refused refused -> "refused";
        };
        meters.delivered(result, delivery.took());
        if (delivery.verdict() instanceof Delivery.Refused) {
            meters.buried("tell");
        }
        LOG.atInfo()
                .addKeyValue("tenant", claim.tenant())
                .addKeyValue("correlationId", claim.id())
                .addKeyValue("result", result)
                .addKeyValue("attempt", claim.attempts())
                .addKeyValue("ms", delivery.took().toMillis())
                .addKeyValue("fault", delivery.verdict().fault().orElse(""))
                .log("merchant's system called");
        return marks.delivered(claim, delivery);
    }

    /** Nothing was sent: the secrets don't open, or the database was away, in which case this fails, too. */
    private Future<Void> failed(TaskClaim claim, Throwable failure) {
        meters.failed("tell");
        LOG.atWarn()
                .addKeyValue("tenant", claim.tenant())
                .addKeyValue("correlationId", claim.id())
                .addKeyValue("cause", failure.getMessage())
                .log("a merchant's system was not told");
        return marks.postpone(claim, config.pause(), "a passing fault, which the log tells of");
    }
}
