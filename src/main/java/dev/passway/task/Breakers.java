package dev.passway.task;

import dev.passway.domain.TenantId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which merchants' systems are left alone for a while, since most of their last calls failed. Then one call finds out whether
 * a system is back. Confined to one verticle.
 */
final class Breakers {
    private static final int CALLS = 10;
    private static final int FEWEST = 5;
    private static final float HALF = 50;

    private final CircuitBreakerConfig config;
    private final Map<TenantId, CircuitBreaker> breakers = new HashMap<>();

    Breakers(Duration pause) {
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS)
                .minimumNumberOfCalls(FEWEST)
                .failureRateThreshold(HALF)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(pause)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build();
    }

    CircuitBreaker of(TenantId tenant) {
        return breakers.computeIfAbsent(tenant, name -> CircuitBreaker.of(name.value(), config));
    }

    /** Those that are not in order, and may have one call or none. */
    Map<TenantId, CircuitBreaker> troubled() {
        var troubled = new HashMap<TenantId, CircuitBreaker>();
        breakers.forEach((tenant, breaker) -> {
            if (breaker.getState() != CircuitBreaker.State.CLOSED) {
                troubled.put(tenant, breaker);
            }
        });
        return troubled;
    }
}
