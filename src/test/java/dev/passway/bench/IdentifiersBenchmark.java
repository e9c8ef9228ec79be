package dev.passway.bench;

import dev.passway.domain.Identifiers;
import dev.passway.domain.Matching;
import dev.passway.domain.PassMatcher;
import dev.passway.domain.TenantSettings;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to normalise the identifiers of a webhook, and to compare them with those of a candidate. */
@State(Scope.Thread)
public class IdentifiersBenchmark {
    private final Map<String, String> given =
            Map.of("customerId", "C123456", "email", "Customer-123456@Example.com", "phone", "+4915110123456");
    private final Map<String, String> phone = Map.of("phone", "0151 10123456");
    private final TenantSettings german = new TenantSettings(
            "DE",
            TenantSettings.DEFAULT.kinds(),
            Matching.RANKED,
            TenantSettings.DEFAULT.maxPasses(),
            true,
            Optional.empty());
    private final Identifiers normal = Identifiers.normalise(given, TenantSettings.DEFAULT);
    private final Identifiers another =
            Identifiers.normalise(Map.of("email", "customer-123456@example.com"), TenantSettings.DEFAULT);
    private final PassMatcher ranked = new PassMatcher(normal.usable(), Matching.RANKED);
    private final PassMatcher all = new PassMatcher(normal.usable(), Matching.ALL);

    /** All three kinds, the phone in international form. */
    @Benchmark
    public Object normalise() {
        return Identifiers.normalise(given, TenantSettings.DEFAULT);
    }

    /** A phone as people write it. */
    @Benchmark
    public Object normaliseNationalPhone() {
        return Identifiers.normalise(phone, german);
    }

    /** The first kind decides. */
    @Benchmark
    public boolean matchByRank() {
        return ranked.matches(normal.usable());
    }

    /** The second kind decides, as the pass has no customer id. */
    @Benchmark
    public boolean matchBySecondRank() {
        return ranked.matches(another.usable());
    }

    /** All must be equal. */
    @Benchmark
    public boolean matchAll() {
        return all.matches(normal.usable());
    }
}
