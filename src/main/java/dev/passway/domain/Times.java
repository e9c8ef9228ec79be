package dev.passway.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * When one path of a pass's data was last written, and the paths below it. A path shows as an object if its mark is not
 * older than its leaf, else as its leaf; the invariants are that a mark is at least as late as everything below it, and
 * that a mark older than its leaf is not kept, since it can never show again.
 *
 * @param leaf time of the last writer of a leaf or tombstone here, in microseconds; {@link #NONE} if there was none
 * @param buried when the tombstone was stored, in microseconds; {@link #NONE} if the leaf is no tombstone
 * @param mark time of the last patch that held an object here, in microseconds; {@link #NONE} if there was none
 * @param below by member name
 */
record Times(long leaf, long buried, long mark, SequencedMap<String, Times> below) {
    static final long NONE = -1;

    /** Data that nobody is known to have written: any update is later. */
    static final long UNKNOWN = 0;

    private static final SequencedMap<String, Times> NOTHING =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    static final Times NEVER = new Times(NONE, NONE, NONE);

    /** Tombstones live 72 hours, in microseconds. */
    static final long TOMBSTONE_LIFE = 72L * 3_600 * 1_000_000;

    /** Takes the map over: who builds it must not change it any more. */
    Times {
        below = below.isEmpty() ? NOTHING : below;
    }

    private Times(long leaf, long buried, long mark) {
        this(leaf, buried, mark, NOTHING);
    }

    static Times ofLeaf(long time) {
        return new Times(time, NONE, NONE);
    }

    /** The times of a value that was written as a whole. */
    static Times of(Json value, long time) {
        if (!(value instanceof Json.Obj object)) {
            return ofLeaf(time);
        }
        return new Times(NONE, NONE, time).with(under(object, time));
    }

    static SequencedMap<String, Times> under(Json.Obj object, long time) {
        var below = new LinkedHashMap<String, Times>();
        object.members().forEach((name, member) -> below.put(name, of(member, time)));
        return below;
    }

    Times with(SequencedMap<String, Times> changed) {
        return new Times(leaf, buried, mark, changed);
    }

    boolean isTombstone() {
        return buried != NONE;
    }

    boolean isEmpty() {
        return leaf == NONE && mark == NONE && below.isEmpty();
    }

    /** Leaves, tombstones and marks, here and below. */
    int count() {
        int count = (leaf == NONE ? 0 : 1) + (mark == NONE ? 0 : 1);
        for (Times child : below.values()) {
            count += child.count();
        }
        return count;
    }

    /** Without the tombstones that have had their life by then, in microseconds since 1970. */
    Times pruned(long now) {
        return hasExpired(now) ? withoutExpired(now) : this;
    }

    private boolean hasExpired(long now) {
        if (isExpired(now)) {
            return true;
        }
        for (Times child : below.values()) {
            if (child.hasExpired(now)) {
                return true;
            }
        }
        return false;
    }

    private Times withoutExpired(long now) {
        var kept = new LinkedHashMap<String, Times>();
        below.forEach((name, child) -> {
            Times pruned = child.withoutExpired(now);
            if (!pruned.isEmpty()) {
                kept.put(name, pruned);
            }
        });
        return isExpired(now) ? new Times(NONE, NONE, mark, kept) : with(kept);
    }

    private boolean isExpired(long now) {
        return isTombstone() && now - buried >= TOMBSTONE_LIFE;
    }
}
