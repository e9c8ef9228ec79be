package dev.passway.ingress;

import static dev.passway.ingress.Standstill.BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.ingress.Standstill.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More webhooks at once than a replica takes, since PostgreSQL stands still: those too many are told so at once. */
class OverloadTest {
    /** On a machine that does other things, too; what is promised is measured in OverloadIT. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static Standstill standstill;

    @BeforeAll
    static void open() {
        standstill = new Standstill("overload");
    }

    @AfterAll
    static void close() {
        standstill.close();
    }

    @Test
    void a_tenant_over_its_share_is_refused_at_once_while_another_still_has_room() throws Exception {
        List<CompletableFuture<Timed>> admitted = standstill.during(() -> {
            List<CompletableFuture<Timed>> first = new ArrayList<>();
            for (int i = 0; i < BOUND / 2; i++) {
                first.add(standstill.send(standstill.acme()));
            }
            standstill.awaitInFlight(BOUND / 2);
            for (int i = 0; i < 20; i++) {
                refused(standstill.send(standstill.acme()));
            }
            for (int i = 0; i < BOUND / 4; i++) {
                first.add(standstill.send(standstill.globex()));
            }
            standstill.awaitInFlight(BOUND / 2 + BOUND / 4);
            refused(standstill.send(standstill.globex()));
            return first;
        });

        assertThat(admitted)
                .allSatisfy(
                        answer -> assertThat(answer.get(20, TimeUnit.SECONDS).isOverloaded())
                                .isFalse());
        assertThat(standstill
                        .send(standstill.acme())
                        .get(20, TimeUnit.SECONDS)
                        .answer()
                        .statusCode())
                .isEqualTo(200);
    }

    private static void refused(CompletableFuture<Timed> sent) throws Exception {
        Timed timed = sent.get(20, TimeUnit.SECONDS);
        assertThat(timed.isOverloaded()).as(timed.answer().body()).isTrue();
        assertThat(timed.answer().headers().firstValue("Retry-After")).contains("2");
        assertThat(timed.took()).isLessThan(AT_ONCE);
    }
}
