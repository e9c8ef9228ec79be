package dev.passway.apns;

/** Ways not to answer a push. */
public enum NoAnswer implements Outcome {
    /** The stream stays open for ever. */
    SILENT,
    /** RST_STREAM with REFUSED_STREAM (RFC 9113, section 8.7): not processed, may be sent again. */
    REFUSED,
    /** GOAWAY that names the push before as the last one processed (RFC 9113, section 6.8). */
    GONE_AWAY,
    /** The TCP connection is reset; answers that were not sent yet are lost with it. */
    RESET
}
