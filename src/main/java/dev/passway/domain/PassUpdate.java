package dev.passway.domain;

import java.util.List;
import java.util.Optional;

/**
 * One update, to be applied to each matching pass.
 *
 * @param patch merged into the data (RFC 7396), under the order of times
 * @param target the type to convert to, for passes that can
 * @param updateMetadata whether to evaluate the pass type's expressions; a conversion always does
 * @param micros when what it tells happened: source or receipt time, microseconds since 1970
 * @param storedAtMicros the present time, microseconds since 1970; tombstones live from here
 */
public record PassUpdate(
        Json.Obj patch, Optional<PassType> target, boolean updateMetadata, long micros, long storedAtMicros) {

    /** The pass after this update. */
    public PassResult applyTo(PassState before) {
        var merge = new Merge(micros, storedAtMicros);
        var merged = merge.into(before.data(), before.times().pruned(storedAtMicros), patch);
        Optional<PassType> conversion = target.filter(type -> type.canConvert(before.type()));
        boolean converts = conversion.isPresent() && before.typeMicros() <= micros;
        PassType type = converts ? conversion.get() : before.type();
        boolean evaluates = converts || (updateMetadata && before.metadataMicros() <= micros);
        if (!merge.applied() && !converts && !evaluates) {
            boolean skipped = merge.skipped() || conversion.isPresent() || updateMetadata;
            return skipped ? new PassResult.Superseded() : new PassResult.Unchanged(before, false, false);
        }
        var after = new PassState(
                type,
                converts ? micros : before.typeMicros(),
                merged.data(),
                merged.times(),
                evaluates ? type.evaluate(merged.data()) : before.metadata(),
                evaluates ? Math.max(micros, before.metadataMicros()) : before.metadataMicros());
        return result(before, after);
    }

    private static PassResult result(PassState before, PassState after) {
        if (after.isTooLarge()) {
            return new PassResult.TooLarge();
        }
        if (after.isSameVersion(before)) {
            return new PassResult.Unchanged(after, !after.equals(before), true);
        }
        List<String> shown = after.shownParts();
        return new PassResult.Updated(after, Digest.sha256(shown), !shown.equals(before.shownParts()));
    }
}
