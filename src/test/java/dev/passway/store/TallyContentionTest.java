package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Several replicas add, fold and read the tallies of the same campaigns at once. */
class TallyContentionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final List<String> CAMPAIGNS = List.of("spring", "summer");
    private static final int WRITERS = 4;
    private static final int ROUNDS = 100;

    private final AtomicInteger writing = new AtomicInteger(WRITERS);
    /** Webhooks of each campaign that have been committed. */
    private final AtomicLong committed = new AtomicLong();
    /** Those, and the ones that may have been. */
    private final AtomicLong sent = new AtomicLong();

    @Test
    void nothing_is_lost_or_counted_twice_by_folds_that_run_beside_appends() throws Exception {
        try (var scene = TallyScene.create("tally_contention");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Future<Integer>>();
            for (int i = 0; i < WRITERS; i++) {
                tasks.add(threads.submit(() -> write(scene)));
            }
            var folds = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 3; i++) {
                folds.add(threads.submit(whileWriting(scene::fold)));
            }
            tasks.add(threads.submit(whileWriting(() -> compare(scene))));
            assertThat(sum(folds)).isGreaterThan(10);
            sum(tasks);

            scene.fold();

            assertThat(CAMPAIGNS)
                    .allSatisfy(
                            campaign -> assertThat(webhooks(scene, campaign)).isEqualTo(WRITERS * ROUNDS));
            assertThat(scene.rows("not folded")).isZero();
        }
    }

    private int write(TallyScene scene) {
        try {
            for (int i = 0; i < ROUNDS; i++) {
                Tally[] tallies = CAMPAIGNS.stream()
                        .map(campaign -> new Tally(ACME, campaign, Outcome.UPDATED, 1, 1, 1))
                        .toArray(Tally[]::new);
                sent.incrementAndGet();
                scene.append(tallies);
                committed.incrementAndGet();
                if (i % 5 == 0) {
                    scene.appendInVain(tallies);
                }
            }
            return ROUNDS;
        } finally {
            writing.decrementAndGet();
        }
    }

    /** A total holds what was committed before it was asked for, and nothing that was not yet sent when it came. */
    private boolean compare(TallyScene scene) {
        for (String campaign : CAMPAIGNS) {
            long least = committed.get();
            long total = webhooks(scene, campaign);
            assertThat(total).isBetween(least, sent.get());
        }
        return true;
    }

    private Callable<Integer> whileWriting(Callable<Boolean> step) {
        return () -> {
            int steps = 0;
            while (writing.get() > 0) {
                step.call();
                steps++;
            }
            return steps;
        };
    }

    private static long webhooks(TallyScene scene, String campaign) {
        return scene.totals(ACME, campaign)
                .map(CampaignTotals::webhooks)
                .orElse(Map.of())
                .getOrDefault(Outcome.UPDATED, 0L);
    }

    private static int sum(List<Future<Integer>> tasks) throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> task : tasks) {
            sum += task.get();
        }
        return sum;
    }
}
