package dev.passway.store;

/** How far a version of a pass has come. */
public enum JourneyState {
    /** It, or a newer one, was fetched to the last byte. */
    SERVED("served"),
    /** APNs took the push, and yet nothing was fetched in time; the phone was woken once more. */
    STUCK("stuck"),
    /** APNs took the push; the phone has not come yet. */
    ACCEPTED("accepted"),
    /** It stands in the push queue. */
    WAITING_FOR_PUSH("waiting_for_push"),
    /** No device has the pass. */
    NO_DEVICE("no_device"),
    /** No device that has the pass is woken any more: in quarantine, or given up for this version. */
    UNREACHABLE("unreachable"),
    /** Nothing was pushed, since what a phone shows did not change; it comes with the next fetch. */
    NOT_PUSHED("not_pushed");

    private final String word;

    JourneyState(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    public String word() {
        return word;
    }
}
