package dev.passway.config;

import java.time.Duration;
import java.util.List;

/**
 * The orderly stop.
 *
 * @param drainDelay time to serve on after SIGTERM, until load balancers have seen that readiness is off
 * @param grace time for the whole stop, the drain delay included; then the program ends in any case. Keep it below
 *     Kubernetes' terminationGracePeriodSeconds
 */
public record ShutdownConfig(
        @Default("10s") @Range(min = "0s", max = "5m") Duration drainDelay,
        @Default("25s") @Range(min = "1s", max = "15m") Duration grace)
        implements Consistent {

    @Override
    public List<Contradiction> contradictions() {
        if (drainDelay.compareTo(grace) < 0) {
            return List.of();
        }
        return List.of(new Contradiction("drain-delay", "is not shorter than shutdown.grace", "less than the grace"));
    }
}
