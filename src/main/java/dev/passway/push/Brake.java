package dev.passway.push;

/**
 * Slows down the waking of phones while the web service that they come to is too busy, and before it is: told {@value #LOOKS} times
 * a second how busy it is, it looks at where that leads. What two seconds more of the same bring over {@value #BUSY} halves all
 * rates, and again each second; below {@value #AT_EASE} they grow by a tenth a second, and by half where next to nobody has come
 * for a while, until they are whole again. Confined to the verticle's context.
 */
final class Brake {
    /** Looks a second. */
    static final int LOOKS = 4;

    static final double BUSY = 0.7;
    static final double AT_EASE = 0.5;

    /** Whoever has so little to do can take more: without it, a web service that was away would be spared for a minute. */
    static final double CALM = 0.05;

    /** Seconds to look ahead: until the last phone has come that was woken before anything is changed. */
    private static final int LEAD = 2;

    private static final double GROWTH = 1.1;
    private static final double GROWTH_IN_CALM = 1.5;

    /** That calm has to last for some seconds: after halving, the phones of the second before may be all that is missing. */
    private static final int CALM_LOOKS = 4 * LOOKS;

    /** So that it takes seconds to be whole again, and not for ever, after the web service has been away for long. */
    private static final double LEAST = 1.0 / 256;

    private final double[] lastSecond = new double[LOOKS];
    private double part = 1;
    private int look;
    private int calm = CALM_LOOKS;
    private int sinceChange = LOOKS;

    /**
     * A look at how busy the web services are.
     *
     * @param walletLoad the mean of all replicas, requests of phones under way over the bound; 1 is full
     * @return by what all rates change now: 0.5, 1 or more
     */
    double follow(double walletLoad) {
        double next = walletLoad + LEAD * (walletLoad - lastSecond[look]);
        lastSecond[look] = walletLoad;
        look = (look + 1) % LOOKS;
        calm = walletLoad < CALM ? calm + 1 : 0;
        sinceChange++;
        if (sinceChange < LOOKS) {
            return 1;
        }
        double change = change(walletLoad, next);
        if (change != 1) {
            sinceChange = 0;
            part = Math.clamp(part * change, LEAST, 1);
        }
        return change;
    }

    private double change(double walletLoad, double next) {
        if (next > BUSY) {
            return 0.5;
        }
        if (Math.max(walletLoad, next) >= AT_EASE) {
            return 1;
        }
        return calm > CALM_LOOKS ? GROWTH_IN_CALM : GROWTH;
    }

    /** The part of its rate at which each lane may send, over 0 and up to 1. */
    double part() {
        return part;
    }

    boolean isOn() {
        return part < 1;
    }
}
