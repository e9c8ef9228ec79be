package dev.passway.pass;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.Json;
import dev.passway.domain.Matching;
import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TalliesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    @Test
    void webhooks_of_one_campaign_and_outcome_share_a_tally() {
        var command = command(ACME, "spring");

        assertThat(Tallies.of(
                        List.of(command, command, command),
                        List.of(
                                applied(Outcome.UPDATED, 3, 2),
                                applied(Outcome.NO_PASS, 0, 0),
                                applied(Outcome.UPDATED, 1, 1))))
                .containsExactlyInAnyOrder(
                        new Tally(ACME, "spring", Outcome.UPDATED, 2, 4, 3),
                        new Tally(ACME, "spring", Outcome.NO_PASS, 1, 0, 0));
    }

    @Test
    void campaigns_and_tenants_are_counted_apart() {
        var applied = applied(Outcome.UPDATED, 1, 0);

        assertThat(Tallies.of(
                        List.of(command(ACME, "spring"), command(ACME, "summer"), command(GLOBEX, "spring")),
                        List.of(applied, applied, applied)))
                .containsExactlyInAnyOrder(
                        new Tally(ACME, "spring", Outcome.UPDATED, 1, 1, 0),
                        new Tally(ACME, "summer", Outcome.UPDATED, 1, 1, 0),
                        new Tally(GLOBEX, "spring", Outcome.UPDATED, 1, 1, 0));
    }

    static Stream<Verdict> uncounted() {
        return Stream.of(
                new Verdict.Deferred(),
                new Verdict.Failed(new IllegalStateException("a defect")),
                new Verdict.Done(new Result.Repeated("{}")),
                new Verdict.Done(new Result.UnknownPassType()));
    }

    @ParameterizedTest
    @MethodSource("uncounted")
    void what_is_not_applied_does_not_count(Verdict verdict) {
        assertThat(Tallies.of(List.of(command(ACME, "spring")), List.of(verdict)))
                .isEmpty();
    }

    @Test
    void a_webhook_without_a_campaign_does_not_count() {
        assertThat(Tallies.of(List.of(command(ACME, Optional.empty())), List.of(applied(Outcome.UPDATED, 1, 1))))
                .isEmpty();
    }

    private static Verdict applied(Outcome outcome, int updated, int pushed) {
        var answer = new UpdateAnswer(correlationId(), outcome, updated, updated, pushed, List.of());
        return new Verdict.Done(new Result.Applied(answer, false));
    }

    private static UpdatePasses command(TenantId tenant, String campaign) {
        return command(tenant, Optional.of(campaign));
    }

    private static UpdatePasses command(TenantId tenant, Optional<String> campaign) {
        return new UpdatePasses(
                tenant,
                correlationId(),
                List.of(),
                Matching.RANKED,
                50,
                Optional.empty(),
                new Json.Obj(new LinkedHashMap<>()),
                Optional.empty(),
                false,
                0,
                campaign,
                Optional.empty(),
                List.of());
    }

    private static CorrelationId correlationId() {
        return new CorrelationId(UuidCreator.getTimeOrderedEpoch());
    }
}
