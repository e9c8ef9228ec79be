package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The meters of credentials, with their names and tags. No tag ever holds a key or a token. Safe on any thread. */
public final class CredentialMeters {
    private record Check(String kind, String from, String outcome) {}

    private final MeterRegistry registry;
    private final ConcurrentMap<Check, Counter> checks = new ConcurrentHashMap<>();
    private final Counter gaps;
    private final Counter goodLooks;
    private final Counter failedLooks;

    public CredentialMeters(MeterRegistry registry) {
        this.registry = registry;
        this.goodLooks = looks("good");
        this.failedLooks = looks("failed");
        this.gaps = Counter.builder("passway.credential.feed.gaps")
                .description("polls of the feed after which all that was remembered had to be read again")
                .register(registry);
    }

    /**
     * A credential was decided about.
     *
     * @param kind {@code key} or {@code token}
     * @param from {@code memory} or {@code lookup}
     * @param outcome {@code admitted}, {@code refused}, {@code limited}, {@code busy} or {@code failed}
     */
    public void checked(String kind, String from, String outcome) {
        checks.computeIfAbsent(new Check(kind, from, outcome), this::counter).increment();
    }

    /** The feed could not tell what had changed. */
    public void feedGap() {
        gaps.increment();
    }

    /** An issuer's key set was looked at; {@code good} if it could be fetched and read. */
    public void jwksFetched(boolean good) {
        (good ? goodLooks : failedLooks).increment();
    }

    /** Shows how long ago the last successful poll of the feed began. */
    public void feedAge(Supplier<Duration> age) {
        Gauge.builder("passway.credential.feed.age", () -> age.get().toMillis() / 1_000.0)
                .description(
                        "since the last successful poll of the feed began; from 1 s on nothing remembered is trusted")
                .baseUnit("seconds")
                .register(registry);
    }

    private Counter looks(String outcome) {
        return Counter.builder("passway.jwks.fetches")
                .description("looks at the key sets of issuers")
                .tags("outcome", outcome)
                .register(registry);
    }

    private Counter counter(Check check) {
        return Counter.builder("passway.credential.checks")
                .description("credentials by what became of them")
                .tags("kind", check.kind(), "from", check.from(), "outcome", check.outcome())
                .register(registry);
    }
}
