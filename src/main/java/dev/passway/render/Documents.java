package dev.passway.render;

import dev.passway.domain.DocumentFault;
import dev.passway.domain.Json;
import dev.passway.store.PassSources;
import dev.passway.store.PassTypeVersion;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The documents of pass types, read once: a version never changes. Safe on any thread. */
final class Documents {
    private static final long MOST_BYTES = 64L << 20;
    /** What a document takes beside its images, roughly. */
    private static final int TEXT_BYTES = 32 << 10;

    private static final int MOST_FAULTS = 5;

    /**
     * One version of a pass type.
     *
     * @param images its images, ready for archives
     */
    record Known(PassDocument document, List<PackedFile> images) {
        int bytes() {
            return images.stream().mapToInt(PackedFile::size).reduce(TEXT_BYTES, Integer::sum);
        }
    }

    private final PassSources sources;
    private final Memory<PassTypeVersion, Known> known = new Memory<>(MOST_BYTES, (version, one) -> one.bytes());

    Documents(PassSources sources) {
        this.sources = sources;
    }

    /** The version's document; fails with {@link PassFault} if it is gone, or nothing that a pass can be made of. */
    Future<Known> of(PassTypeVersion version, Context context) {
        return known.get(version, context, () -> sources.document(version).compose(found -> read(version, found)))
                .value();
    }

    private static Future<Known> read(PassTypeVersion version, Optional<Json.Obj> found) {
        if (found.isEmpty()) {
            return fault(version, "is not stored");
        }
        try {
            var document = PassDocument.read(version.name(), found.get());
            var images = new ArrayList<PackedFile>();
            document.images().forEach((name, content) -> images.add(PackedFile.of(name, content)));
            return Future.succeededFuture(new Known(document, List.copyOf(images)));
        } catch (DocumentFault fault) {
            return fault(version, wrong(fault));
        }
    }

    private static String wrong(DocumentFault fault) {
        return fault.violations().stream()
                .limit(MOST_FAULTS)
                .map(violation -> violation.path() + " " + violation.message())
                .collect(Collectors.joining("; "));
    }

    private static Future<Known> fault(PassTypeVersion version, String what) {
        return Future.failedFuture(
                new PassFault("version " + version.version() + " of pass type " + version.name() + ": " + what));
    }
}
