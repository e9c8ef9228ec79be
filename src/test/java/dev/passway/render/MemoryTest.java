package dev.passway.render;

import static dev.passway.dev.Shop.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.render.Memory.Source;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MemoryTest {
    private final Memory<Integer, String> memory = new Memory<>(100, (key, value) -> value.length());
    private final AtomicInteger makings = new AtomicInteger();
    private Context context;

    @BeforeEach
    void open(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    @Test
    void makes_once_however_many_ask_meanwhile() {
        Promise<String> slow = Promise.promise();
        var first = memory.get(1, context, () -> {
            makings.incrementAndGet();
            return slow.future();
        });
        var second = memory.get(1, context, () -> made("never"));
        assertThat(second.value().isComplete()).isFalse();

        slow.complete("one");

        assertThat(await(first.value())).isEqualTo("one");
        assertThat(await(second.value())).isEqualTo("one");
        var third = memory.get(1, context, () -> made("never"));
        assertThat(await(third.value())).isEqualTo("one");
        assertThat(first.source()).isEqualTo(Source.MADE);
        assertThat(second.source()).isEqualTo(Source.JOINED);
        assertThat(third.source()).isEqualTo(Source.REMEMBERED);
        assertThat(makings).hasValue(1);
    }

    @Test
    void answers_on_the_context_of_whoever_asks() {
        Promise<String> slow = Promise.promise();
        memory.get(1, context, slow::future);
        var joined = memory.get(1, context, slow::future).value().map(value -> context.equals(Vertx.currentContext()));

        slow.complete("one");

        assertThat(await(joined)).isTrue();
    }

    @Test
    void tells_all_who_wait_of_a_failure_and_forgets_it() {
        Promise<String> slow = Promise.promise();
        var first = memory.get(1, context, slow::future);
        var second = memory.get(1, context, slow::future);

        slow.fail(new PassFault("a fault"));

        assertThatThrownBy(() -> await(first.value())).hasRootCauseMessage("a fault");
        assertThatThrownBy(() -> await(second.value())).hasRootCauseMessage("a fault");
        assertThat(await(memory.get(1, context, () -> made("again")).value())).isEqualTo("again");
    }

    @Test
    void fails_and_forgets_what_is_thrown() {
        var thrown = memory.get(1, context, () -> {
            throw new IllegalStateException("thrown");
        });

        assertThatThrownBy(() -> await(thrown.value())).hasRootCauseMessage("thrown");
        assertThat(await(memory.get(1, context, () -> made("again")).value())).isEqualTo("again");
    }

    @Test
    void keeps_no_more_than_its_bound() {
        var ten = "0123456789";
        IntStream.range(0, 50)
                .forEach(key -> await(memory.get(key, context, () -> made(ten)).value()));

        long kept = IntStream.range(0, 50)
                .filter(key -> memory.get(key, context, () -> Future.failedFuture("not kept"))
                                .source()
                        == Source.REMEMBERED)
                .count();

        assertThat(kept).isBetween(1L, 10L);
    }

    private Future<String> made(String value) {
        makings.incrementAndGet();
        return Future.succeededFuture(value);
    }
}
