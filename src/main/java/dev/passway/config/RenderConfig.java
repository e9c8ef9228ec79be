package dev.passway.config;

/**
 * The stage that makes the passes' files.
 *
 * @param instances workers that draw and sign, one core each while many phones ask; 0 means half the cores, and one at least
 * @param cacheBytes bytes of finished files that one replica keeps
 * @param stripBytes bytes of drawn strip images that one replica keeps
 */
public record RenderConfig(
        @Default("0") @Range(min = "0", max = "64") int instances,

        @Default("67108864") @Range(min = "0", max = "2147483647")
        int cacheBytes,

        @Default("16777216") @Range(min = "0", max = "2147483647")
        int stripBytes) {

    /** How many workers there are. */
    public int workers() {
        return instances > 0 ? instances : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
