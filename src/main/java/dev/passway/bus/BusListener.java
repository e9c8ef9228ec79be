package dev.passway.bus;

/** Told when a stage did not serve a command; the seam for metrics. Called on the requester's thread; must not block. */
public interface BusListener {
    /** A request failed with {@link StageUnavailable}; never called for expected outcomes or defects. */
    void refused(Address<?, ?> address, StageUnavailable.Reason reason);
}
