package dev.passway.phones;

import java.time.Duration;

/**
 * What a phone does when it is woken.
 *
 * @param fetches whether it comes at all
 * @param delay how long it waits before it comes
 * @param unregisters whether it then tells that it has thrown its passes away
 */
public record Habit(boolean fetches, Duration delay, boolean unregisters) {
    /** Comes at once, and stays. */
    public static final Habit PROMPT = new Habit(true, Duration.ZERO, false);

    /** Is woken and never comes. */
    public static final Habit NEVER = new Habit(false, Duration.ZERO, false);

    /** Throws its passes away when it is woken. */
    public static final Habit LEAVING = new Habit(false, Duration.ZERO, true);

    /** Comes after a while. */
    public static Habit late(Duration delay) {
        return new Habit(true, delay, false);
    }
}
