package dev.passway.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts as Prometheus itself reads and evaluates them. */
@Tag("tools")
class AlertsIT {
    @ParameterizedTest
    @CsvSource({
        "check, grafana/passway-alerts.yaml",
        "test, src/test/resources/dev/passway/telemetry/alerts-test.yaml",
    })
    void prometheus_takes_them(String what, Path file) throws Exception {
        var promtool = new ProcessBuilder(List.of("promtool", what, "rules", file.toString()))
                .redirectErrorStream(true)
                .start();
        var output = new String(promtool.getInputStream().readAllBytes(), UTF_8);

        assertThat(promtool.waitFor()).as(output).isZero();
        assertThat(output).contains("SUCCESS");
    }
}
