package dev.passway.apns;

/** What the server did about a push. */
public sealed interface Outcome permits Answer, NoAnswer {
    /** Whether APNs took the push. */
    default boolean isAccepted() {
        return false;
    }
}
