package dev.passway.push;

/** What is done about an answer of APNs. */
enum Action {
    /** The registration is at the version that was sent. */
    ACCEPT,
    /** The token is dead: registrations of it go that were made before the time that APNs says. */
    REMOVE,
    /** The registration is no target until the device registers again. */
    QUARANTINE,
    /** The registration is no target for this version: sending the same again can't help. */
    GIVE_UP,
    /** Nothing is sent to this token for a while, for whichever pass. */
    DELAY_TOKEN,
    /** The same is sent again later. */
    RETRY,
    /** The certificate is at fault: the lane rests, its rows and tokens stay. */
    PARK
}
