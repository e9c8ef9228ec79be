package dev.passway.config;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigResult {
    /**
     * Everything is right.
     *
     * @param config the values
     * @param effective the same values as text, secrets redacted, with their origins
     */
    record Loaded(PasswayConfig config, EffectiveConfig effective) implements ConfigResult {}

    /**
     * Something is wrong.
     *
     * @param faults all that is wrong, at least one
     */
    record Faulty(List<ConfigFault> faults) implements ConfigResult {}
}
