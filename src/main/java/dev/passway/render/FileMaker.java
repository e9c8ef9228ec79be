package dev.passway.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.passway.config.RenderConfig;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.store.PassSource;
import dev.passway.telemetry.RenderMeters;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes the file of a pass: writes its texts, draws its strip, signs, packs. Takes a millisecond or two of CPU, and tens of them
 * for a strip that was not drawn before; not for event loops. Safe on any thread.
 */
final class FileMaker {
    private final Optional<String> publicUrl;
    private final RenderMeters meters;
    /** Two workers may draw the same at once: that costs less than to have one wait for the other. */
    private final Cache<StripKey, List<PackedFile>> strips;

    FileMaker(RenderConfig config, Optional<String> publicUrl, RenderMeters meters) {
        this.publicUrl = publicUrl;
        this.meters = meters;
        this.strips = Caffeine.newBuilder()
                .maximumWeight(config.stripBytes())
                .<StripKey, List<PackedFile>>weigher((key, images) ->
                        images.stream().mapToInt(PackedFile::size).sum())
                .executor(Runnable::run)
                .build();
    }

    /** The same bytes for the same arguments. */
    Buffer make(PassSource source, Documents.Known known, PassSigner signer) {
        PassFacts facts = facts(source, signer);
        var files = new TreeMap<String, PackedFile>();
        known.images().forEach(image -> files.put(image.name(), image));
        strip(known.document(), facts).forEach(image -> files.put(image.name(), image));
        timed("text", () -> known.document().texts(facts))
                .forEach((name, text) -> files.put(name, PackedFile.of(name, text)));
        return packed(files, source, signer);
    }

    private Buffer packed(SequencedMap<String, PackedFile> files, PassSource source, PassSigner signer) {
        PackedFile manifest = Manifest.of(files.values());
        PackedFile signature = timed("sign", () -> signer.sign(manifest, source.modifiedAt()));
        meters.signed();
        var all = new ArrayList<>(files.values());
        all.add(manifest);
        all.add(signature);
        return timed("pack", () -> Archive.of(all));
    }

    private List<PackedFile> strip(PassDocument document, PassFacts facts) {
        return StripSize.of(document.style())
                .flatMap(size -> document.strip(facts).map(drawing -> StripKey.of(drawing, size)))
                .map(this::drawn)
                .orElse(List.of());
    }

    private List<PackedFile> drawn(StripKey key) {
        var drawn = strips.getIfPresent(key);
        if (drawn != null) {
            return drawn;
        }
        List<PackedFile> images = timed("strip", () -> Strips.draw(key.drawing(), key.size()));
        strips.put(key, images);
        return images;
    }

    private PassFacts facts(PassSource source, PassSigner signer) {
        String path = "/api/" + source.type().tenant() + "/passes/apple";
        return new PassFacts(
                source.serialNumber(),
                source.authenticationToken(),
                signer.team(),
                publicUrl.map(url -> url + path),
                (Json.Obj) JsonReader.stored(source.data()),
                (Json.Obj) JsonReader.stored(source.metadata()));
    }

    private <T> T timed(String step, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        meters.stepDone(step, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }
}
