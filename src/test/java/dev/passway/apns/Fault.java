package dev.passway.apns;

import java.time.Duration;

/** A way in which {@link FaultyApns} misbehaves. Counts begin at 1. */
public sealed interface Fault {
    /** The n-th push of a connection is answered by GOAWAY; it and all after it are not processed, those before it are. */
    record GoAway(int every) implements Fault {}

    /** Of n connections the first gets GOAWAY before it has sent anything. */
    record GoAwayOnConnect(int every) implements Fault {}

    /** The n-th push of a connection ends it by a reset of TCP, without a word. */
    record Reset(int every) implements Fault {}

    /** Every n-th push, of all connections together, is never answered. */
    record Silence(int every) implements Fault {}

    /** The stream of every n-th push, of all connections together, is refused. */
    record Refusal(int every) implements Fault {}

    /** Every n-th push, of all connections together, gets this answer. */
    record Answered(int every, Answer answer) implements Fault {}

    /** A new connection may have one stream at a time, and {@value Connection#MANY_STREAMS} once a push was accepted. */
    record NarrowStart() implements Fault {}

    /** Every answer comes so much later. */
    record Delayed(Duration by) implements Fault {}
}
