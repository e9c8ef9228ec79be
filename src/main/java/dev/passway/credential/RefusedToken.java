package dev.passway.credential;

/**
 * A token that was refused for good, remembered so that it costs no second verification.
 *
 * @param basis what that rests on
 * @param recall the verdict
 */
record RefusedToken(Basis basis, Recall.Known recall) {
    boolean stands() {
        return basis.stands();
    }
}
