package dev.passway.throttle;

import java.time.Duration;

/**
 * What Redis granted to requests that asked together.
 *
 * @param admitted how many of them are within the limit
 * @param remaining further requests that would be admitted
 * @param next until one more is admitted
 */
record Grant(int admitted, int remaining, Duration next) {
    /** What the grant means for one of the requests, counted from 0: the first of them are the admitted ones. */
    Decision of(int request) {
        return request < admitted
                ? new Decision(true, remaining + admitted - 1 - request, next)
                : new Decision(false, 0, next);
    }
}
