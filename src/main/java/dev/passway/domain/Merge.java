package dev.passway.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges one patch, written at one time, into data with leaf times. With times that only grow this is RFC 7396; with
 * others a write is skipped where a later one has come before. One instance serves one merge.
 */
final class Merge {
    private final long time;
    private final long storedAt;
    private int applied;
    private int skipped;

    /** A path: what it shows, null for nothing, and when it was written. */
    private record Slot(@Nullable Json shown, Times times) {}

    /** The data and times after a merge. The times' root has neither leaf nor mark: it is always an object. */
    record Result(Json.Obj data, Times times) {}

    /**
     * @param time microseconds since 1970 at which the patch was written
     * @param storedAt microseconds since 1970; tombstones live from here
     */
    Merge(long time, long storedAt) {
        this.time = time;
        this.storedAt = storedAt;
    }

    /** Whether a write took effect, be it with an equal value. */
    boolean applied() {
        return applied > 0;
    }

    /** Whether a write was skipped. */
    boolean skipped() {
        return skipped > 0;
    }

    Result into(Json.Obj data, Times times, Json.Obj patch) {
        if (patch.members().isEmpty()) {
            return new Result(data, times);
        }
        var shown = new LinkedHashMap<>(data.members());
        Times merged = members(shown, times, patch);
        return new Result(new Json.Obj(shown), merged);
    }

    /** Merges into {@code shown}, the members that an object shows, and gives its times. */
    private Times members(Map<String, Json> shown, Times times, Json.Obj patch) {
        var below = new LinkedHashMap<>(times.below());
        for (var member : patch.members().entrySet()) {
            String name = member.getKey();
            Times old = below.getOrDefault(name, Times.NEVER);
            if (old.leaf() > time) {
                skipped++; // the leaf is an ancestor of all that the patch holds below, too
                continue;
            }
            Slot now = write(new Slot(shown.get(name), old), member.getValue());
            below.put(name, now.times());
            Json value = now.shown();
            if (value == null) {
                shown.remove(name);
            } else {
                shown.put(name, value);
            }
        }
        return times.with(below);
    }

    private Slot write(Slot old, Json patch) {
        return switch (patch) {
            case Json.Obj object -> object(old, object);
            case Json.Null ignored -> leaf(old, null);
            default -> leaf(old, patch);
        };
    }

    private Slot object(Slot old, Json.Obj patch) {
        Times at = old.times();
        Times marked = at.mark() >= time ? at : new Times(at.leaf(), at.buried(), time, at.below());
        Json.Obj base = old.shown() instanceof Json.Obj object ? object : Json.EMPTY;
        if (patch.members().isEmpty()) {
            count(at.mark() <= time);
            return new Slot(base, marked);
        }
        var shown = new LinkedHashMap<>(base.members());
        Times merged = members(shown, marked, patch);
        return new Slot(new Json.Obj(shown), merged);
    }

    private Slot leaf(Slot old, @Nullable Json value) {
        count(true);
        long buried = value == null ? storedAt : Times.NONE;
        Slot later = later(old);
        var times = new Times(time, buried, later.times().mark(), later.times().below());
        // a later mark hides the leaf; its time still keeps older writes below it out
        return new Slot(times.mark() > time ? later.shown() : value, times);
    }

    /** What remains of a path when all that is not later than this merge has gone. */
    private Slot later(Slot old) {
        Times at = old.times();
        boolean leafStays = at.leaf() > time;
        long leaf = leafStays ? at.leaf() : Times.NONE;
        long buried = leafStays ? at.buried() : Times.NONE;
        if (at.mark() <= time) { // and so is all below it
            return new Slot(leafStays ? old.shown() : null, new Times(leaf, buried, Times.NONE, Times.NEVER.below()));
        }
        var shown = new LinkedHashMap<String, Json>();
        var below = new LinkedHashMap<String, Times>();
        Json.Obj base = old.shown() instanceof Json.Obj object ? object : Json.EMPTY;
        at.below().forEach((name, child) -> {
            Slot kept = later(new Slot(base.members().get(name), child));
            if (!kept.times().isEmpty()) {
                below.put(name, kept.times());
            }
            if (kept.shown() != null) {
                shown.put(name, kept.shown());
            }
        });
        return new Slot(new Json.Obj(shown), new Times(leaf, buried, at.mark(), below));
    }

    private void count(boolean effective) {
        if (effective) {
            applied++;
        } else {
            skipped++;
        }
    }
}
