package dev.passway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushDelayTest {
    private static final Offset<Double> THREE_DIGITS = within(0.05);

    private final Moments sent = new Moments();
    private final Moments pushed = new Moments();

    @Test
    void takes_the_time_from_a_webhook_to_its_push() {
        at(sent, 7, 1_000);
        at(sent, 8, 1_010);
        at(pushed, 8, 1_030);
        at(pushed, 7, 1_050);

        var values = PushDelay.of(sent, pushed);

        assertThat(values.get(Metric.PUSH_P50)).isCloseTo(20, THREE_DIGITS);
        assertThat(values.get(Metric.PUSH_P99)).isCloseTo(50, THREE_DIGITS);
        assertThat(values.get(Metric.PUSHES)).isCloseTo(2 / 0.050, THREE_DIGITS);
    }

    @Test
    void leaves_webhooks_out_that_share_a_push() {
        at(sent, 7, 1_000);
        at(sent, 7, 1_010);
        at(pushed, 7, 1_030);
        at(sent, 7, 1_040);
        at(pushed, 7, 1_045);

        assertThat(PushDelay.of(sent, pushed).get(Metric.PUSH_P99)).isCloseTo(5, THREE_DIGITS);
    }

    @Test
    void knows_no_delay_of_a_push_that_no_webhook_asked_for() {
        at(sent, 7, 1_000);
        at(pushed, 9, 1_030);

        assertThat(PushDelay.of(sent, pushed)).containsOnlyKeys(Metric.PUSHES);
    }

    @Test
    void says_nothing_of_nothing() {
        assertThat(PushDelay.of(sent, pushed)).isEmpty();
    }

    @Test
    void reads_what_another_process_wrote(@TempDir Path folder) {
        for (int i = 0; i < 3_000; i++) {
            at(sent, i, i);
        }
        sent.write(folder.resolve("sent"));

        var read = Moments.read(folder.resolve("sent"));

        assertThat(read.size()).isEqualTo(3_000);
        assertThat(read.phone(2_999)).isEqualTo(2_999);
        assertThat(read.nanos(2_999)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_999));
    }

    private static void at(Moments moments, int phone, long millis) {
        moments.add(phone, TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
