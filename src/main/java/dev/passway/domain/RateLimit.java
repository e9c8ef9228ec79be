package dev.passway.domain;

/**
 * How many webhooks of a tenant are admitted.
 *
 * @param rate webhooks a second, sustained, 1 to {@value #MOST}
 * @param burst most webhooks at once after a pause, 1 to {@value #MOST}
 */
public record RateLimit(int rate, int burst) {
    public static final int MOST = 1_000_000;

    public RateLimit {
        if (rate < 1 || rate > MOST || burst < 1 || burst > MOST) {
            throw new IllegalArgumentException("rate and burst are 1 to " + MOST);
        }
    }
}
