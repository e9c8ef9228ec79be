package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.MerchantServer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that dies at each step of a profiles/sync loses nothing, does nothing twice, and leaves nothing behind. */
@Timeout(120)
class TaskFaultsIT {
    private static final Duration LEASE = Duration.ofSeconds(4);
    /** From the end of a lease: a poll, a claim, and what a busy machine adds. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(3);
    /** More than any halt lets pass. */
    private static final int MOST = 500;

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = Installation.start(Map.of(
                "PASSWAY_TASK_LEASE", LEASE.toSeconds() + "s",
                "PASSWAY_MERCHANT_TRUSTED_HOSTS", "127.0.0.1",
                "PASSWAY_PUSH_LEASE", "8s",
                "PASSWAY_PUSH_DEADLINE", "5s",
                "PASSWAY_PUSH_RETRY_MAX", "5s"));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLAIMED", "TOLD"})
    void the_other_instance_finishes_what_one_that_halts_had_begun(TaskHalt halt) throws Exception {
        finishes(halt);
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CLAIMED", "TOLD"})
    void the_other_instance_does_so_wherever_it_halts(TaskHalt halt) throws Exception {
        finishes(halt);
    }

    @Test
    void an_instance_that_is_killed_while_it_tells_a_merchant_tells_it_again_when_it_is_back() throws Exception {
        Instance first = installation.first();
        Instance second = installation.second();
        first.kill();
        try (var profiles = Profiles.open(installation, "killed")) {
            var hanging = new AtomicReference<String>();
            hangAtTheFourth(profiles.merchant(), hanging);
            while (hanging.get() == null) {
                profiles.sync(second);
            }

            second.kill();
            String task = Objects.requireNonNull(hanging.get());
            assertThat(profiles.row(task)).containsEntry("state", "open").containsEntry("outcome", "synced");
            second.start();

            profiles.close(second);
            assertThat(profiles.told(task)).isEqualTo(2);
        } finally {
            first.start();
        }
    }

    private static void finishes(TaskHalt halt) throws Exception {
        Instance second = installation.second();
        second.kill();
        try (var profiles = Profiles.open(installation, halt.name().toLowerCase(Locale.ROOT))) {
            second.launch(halt.rule());
            second.awaitReady();
            for (int sent = 0; sent < MOST && second.isAlive(); sent++) {
                profiles.sync(second);
            }

            assertThat(second.awaitEnd()).isEqualTo(halt.rule().exitCode());
            String task = HaltRule.id(second.output());
            if (halt.isAfterTelling()) {
                assertThat(profiles.told(task)).isOne();
            }
            if (halt.isLeased()) {
                awaitTakeOver(profiles, task);
            }
            profiles.close(installation.first());
            assertThat(profiles.told(task)).isEqualTo(halt.isAfterTelling() ? 2 : 1);
        } finally {
            second.kill();
            second.start();
        }
    }

    /** The fourth message is never answered. */
    private static void hangAtTheFourth(MerchantServer merchant, AtomicReference<String> hanging) {
        var calls = new AtomicInteger();
        merchant.behave(exchange -> {
            if (calls.incrementAndGet() == 4) {
                hanging.set(exchange.getRequestHeaders().getFirst("webhook-id"));
                try {
                    new CountDownLatch(1).await(); // for ever: until the server is closed
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            MerchantServer.ACCEPT.handle(exchange);
        });
    }

    /** The other instance takes the task over that the dead one had claimed: after the lease, and soon. */
    private static void awaitTakeOver(Profiles profiles, String task) {
        Map<String, String> held = profiles.row(task);
        String token = Objects.requireNonNull(held.get("lease_token"), "nobody holds the task: " + held);
        long until = installation
                .database()
                .number(
                        "select (extract(epoch from leased_until - now()) * 1000)::bigint from task_queue where task_id = '"
                                + task + "'");
        long began = System.nanoTime();
        await("task " + task + " is taken over")
                .atMost(LEASE.plus(TAKEN_OVER_WITHIN))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !token.equals(profiles.row(task).get("lease_token")));
        Duration late = Duration.ofNanos(System.nanoTime() - began).minusMillis(until);
        assertThat(late).isBetween(Duration.ofMillis(-100), TAKEN_OVER_WITHIN);
    }
}
