package dev.passway.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the development mode takes from the environment. Ports: 0 takes a free one.
 *
 * @param http {@code PASSWAY_HTTP_PORT}, 8080 by default
 * @param management {@code PASSWAY_MANAGEMENT_PORT}, 9090 by default
 * @param postgres {@code PASSWAY_DEV_POSTGRES_PORT}, free by default
 * @param redis {@code PASSWAY_DEV_REDIS_PORT}, free by default
 * @param apns {@code PASSWAY_DEV_APNS_PORT}, free by default
 * @param jwks {@code PASSWAY_DEV_JWKS_PORT}, free by default
 * @param home {@code PASSWAY_DEV_HOME}, the folder of {@code passway.env}; {@code target/dev} by default
 */
record DevSettings(int http, int management, int postgres, int redis, int apns, int jwks, Path home) {
    /** Reads and checks them. A port that was left to us is free; one that was asked for is too, or there is a fault. */
    static Result read(Map<String, String> environment) {
        var faults = new ArrayList<String>();
        var settings = new DevSettings(
                port("PASSWAY_HTTP_PORT", "8080", environment, faults),
                port("PASSWAY_MANAGEMENT_PORT", "9090", environment, faults),
                port("PASSWAY_DEV_POSTGRES_PORT", "0", environment, faults),
                port("PASSWAY_DEV_REDIS_PORT", "0", environment, faults),
                port("PASSWAY_DEV_APNS_PORT", "0", environment, faults),
                port("PASSWAY_DEV_JWKS_PORT", "0", environment, faults),
                Path.of(environment.getOrDefault("PASSWAY_DEV_HOME", "target/dev")));
        return faults.isEmpty() ? new Result.Usable(settings) : new Result.Faulty(faults);
    }

    /** What came of reading them. */
    sealed interface Result {
        record Usable(DevSettings settings) implements Result {}

        /**
         * Something is wrong.
         *
         * @param faults a sentence each
         */
        record Faulty(List<String> faults) implements Result {}
    }

    private static int port(String variable, String byDefault, Map<String, String> environment, List<String> faults) {
        var text = environment.getOrDefault(variable, byDefault);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            faults.add(variable + " is not a port: give a number up to 65535, 0 for a free port.");
            return 0;
        }
        int number = Ports.orFree(Integer.parseInt(text));
        if (!Ports.isFree(number)) {
            faults.add("Port %d is taken by another program: set %s to another port, 0 for a free one."
                    .formatted(number, variable));
        }
        return number;
    }
}
