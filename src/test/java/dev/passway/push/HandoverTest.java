package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How many pushes wait for the connections' threads. */
class HandoverTest {
    private final Queue<Promise<Void>> asked = new ArrayDeque<>();
    private int room;
    private final Handover handover = new Handover(this::ask, () -> room++);

    @Test
    void is_full_when_the_loops_have_come_to_nothing_yet() {
        give(Handover.MOST - 1);
        assertThat(handover.isFull()).isFalse();

        give(1);

        assertThat(handover.isFull()).isTrue();
    }

    @Test
    void has_room_again_when_the_loops_have_come_to_a_stride() {
        give(Handover.MOST);

        asked.remove().complete();

        assertThat(room).isOne();
        assertThat(handover.isFull()).isFalse();
        give(Handover.STRIDE);
        assertThat(handover.isFull()).isTrue();
    }

    @Test
    void goes_on_when_nobody_can_say_where_the_loops_are() {
        give(Handover.MOST);

        asked.remove().fail("closed");

        assertThat(handover.isFull()).isFalse();
    }

    @Test
    void asks_the_loops_once_a_stride() {
        give(Handover.STRIDE - 1);
        assertThat(asked).isEmpty();

        give(Handover.STRIDE);

        assertThat(asked).hasSize(1);
    }

    private void give(int pushes) {
        for (int i = 0; i < pushes; i++) {
            handover.add();
            handover.given();
        }
    }

    private Future<Void> ask() {
        Promise<Void> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }
}
