package dev.passway.push;

/**
 * Slows down the waking of phones while the web service that they come to is too busy. Told once a second how busy it is: over
 * {@value #BUSY} all rates are halved, below {@value #AT_EASE} they grow by a tenth, until they are whole again. Confined to the
 * verticle's context.
 */
final class Brake {
    static final double BUSY = 0.7;
    static final double AT_EASE = 0.5;

    /** So that it takes a minute to be whole again, and not for ever, after the web service has been away for long. */
    private static final double LEAST = 1.0 / 256;

    private static final double GROWTH = 1.1;

    private double part = 1;

    /** A second later the mean of all replicas is this: requests of phones under way over the bound, 1 is full. */
    void follow(double walletLoad) {
        if (walletLoad > BUSY) {
            part = Math.max(LEAST, part / 2);
        } else if (walletLoad < AT_EASE) {
            part = Math.min(1, part * GROWTH);
        }
    }

    /** The part of its rate at which each lane may send, over 0 and up to 1. */
    double part() {
        return part;
    }

    boolean isOn() {
        return part < 1;
    }
}
