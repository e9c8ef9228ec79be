package dev.passway.bench;

/**
 * What became of a request.
 *
 * @param status 0 if the connection broke
 * @param updated whether the answer says that a pass was updated
 */
record Answer(int status, boolean updated) {
    static final Answer BROKEN = new Answer(0, false);

    boolean isBroken() {
        return status == 0;
    }
}
