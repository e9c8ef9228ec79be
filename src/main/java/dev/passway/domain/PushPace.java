package dev.passway.domain;

/**
 * How fast a tenant's phones are woken.
 *
 * @param rate wake-ups a second for each pass type identifier, over all replicas, 1 to {@value #MOST}
 */
public record PushPace(int rate) {
    public static final int MOST = 1_000_000;

    public PushPace {
        if (rate < 1 || rate > MOST) {
            throw new IllegalArgumentException("rate is 1 to " + MOST);
        }
    }
}
