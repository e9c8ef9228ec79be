package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevSettingsTest {
    private static final Map<String, String> FREE = Map.of("PASSWAY_HTTP_PORT", "0", "PASSWAY_MANAGEMENT_PORT", "0");

    @Test
    void takes_free_ports_where_it_may() {
        var settings = settings(FREE);

        assertThat(List.of(
                        settings.http(),
                        settings.management(),
                        settings.postgres(),
                        settings.redis(),
                        settings.apns(),
                        settings.jwks()))
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isPositive());
        assertThat(settings.home()).isEqualTo(Path.of("target/dev"));
    }

    @Test
    void takes_the_port_that_was_asked_for() {
        int port = Ports.free();

        assertThat(settings(with("PASSWAY_DEV_APNS_PORT", Integer.toString(port)))
                        .apns())
                .isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "-1", "65536", "80 80", "123456"})
    void refuses_what_is_no_port(String value) {
        assertThat(faults(with("PASSWAY_DEV_REDIS_PORT", value)))
                .containsExactly("PASSWAY_DEV_REDIS_PORT is not a port: give a number up to 65535, 0 for a free port.");
    }

    @Test
    void says_which_port_is_taken_and_what_to_do() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThat(faults(with("PASSWAY_HTTP_PORT", port)))
                    .containsExactly("Port " + port
                            + " is taken by another program: set PASSWAY_HTTP_PORT to another port, 0 for a free one.");
        }
    }

    private static Map<String, String> with(String variable, String value) {
        var environment = new HashMap<>(FREE);
        environment.put(variable, value);
        return environment;
    }

    private static DevSettings settings(Map<String, String> environment) {
        return switch (DevSettings.read(environment)) {
            case DevSettings.Result.Usable usable -> usable.settings();
            case DevSettings.Result.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    private static List<String> faults(Map<String, String> environment) {
        return switch (DevSettings.read(environment)) {
            case DevSettings.Result.Usable usable -> throw new AssertionError(usable.settings());
            case DevSettings.Result.Faulty faulty -> faulty.faults();
        };
    }
}
