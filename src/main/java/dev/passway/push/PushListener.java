package dev.passway.push;

import dev.passway.store.DatabaseFailure;
import dev.passway.store.Lane;
import java.time.Duration;

/**
 * Told what the push stage does; the seam for metrics. Called on the stage's event loop; must not block or throw. Words
 * given as reasons are few, so they can be tags.
 */
public interface PushListener {
    /** Rows of the queue were claimed; some may have no device to wake. */
    void claimed(int rows);

    /** How many pushes of the lane now wait for APNs' answer; called at each change. */
    void inFlight(Lane lane, int pushes);

    /** How many connections are open under the lane's certificate; called at each change. */
    void connections(Lane lane, int open);

    /** One push of the lane was answered, or ended without an answer: APNs' word for it, or ours. */
    void answered(Lane lane, String reason);

    /**
     * APNs took a push that wakes a device for a row. One push may do so for several rows, and a row may have several
     * devices.
     *
     * @param sinceQueued from the commit that queued the row to the answer
     */
    void accepted(Lane lane, Duration sinceQueued);

    /** A pass' device is no target any more until it registers again, because of this answer. */
    void quarantined(Lane lane, String reason);

    /** A pass' device is not woken for the version any more; the last answer was this. */
    void gaveUp(Lane lane, String reason);

    /** Nothing more is sent in the lane, but a probe now and then; its rows and tokens stay. */
    void parked(Lane lane, String reason);

    /** The lane is open again. */
    void resumed(Lane lane);

    /** The part of their rates at which lanes send now, over 0 and up to 1; called once a second. */
    void paced(double part);

    /** A claim, a mark or the reading of a certificate failed; it is tried again without further ado. */
    void databaseFailed(DatabaseFailure.Kind kind);
}
