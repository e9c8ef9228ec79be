package dev.passway.render;

import dev.passway.domain.DocumentFault;
import dev.passway.domain.DocumentReader;
import dev.passway.domain.Faults;
import dev.passway.domain.Json;
import dev.passway.domain.PassType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The whole document of a pass type, read and checked; docs/pass-types.md describes it. Immutable; safe on any thread.
 *
 * <p>Reading compiles the expressions, so keep what was read: a version never changes.
 */
final class PassDocument {
    private final PassType type;
    private final Front front;
    private final SequencedMap<String, byte[]> images;
    private final Optional<Strip> strip;

    private PassDocument(PassType type, Front front, SequencedMap<String, byte[]> images, Optional<Strip> strip) {
        this.type = type;
        this.front = front;
        this.images = images;
        this.strip = strip;
    }

    /**
     * Reads a document.
     *
     * @param name the pass type's word in webhooks
     * @throws DocumentFault if anything is missing, wrong or unknown; it names all that is
     */
    static PassDocument read(String name, Json.Obj document) {
        var faults = new Faults();
        DocumentReader reader = DocumentReader.of(document, faults);
        PassType type = PassType.read(name, reader);
        Front front = Front.read(reader, type);
        var images = PngImages.read(reader);
        var strip = reader.object(Strip.NAME).map(Strip::read);
        faults.check();
        return new PassDocument(type, front, images, strip);
    }

    /** Apple's identifier, which the certificate that signs is for. */
    String passTypeIdentifier() {
        return type.passTypeIdentifier();
    }

    /** Which of Apple's kinds of pass it is. */
    PassStyle style() {
        return front.style();
    }

    /**
     * The texts of one pass's file, in the order of the archive.
     *
     * @return UTF-8 by file name: {@code pass.json} first, then {@code de.lproj/pass.strings} for each language
     */
    SequencedMap<String, byte[]> texts(PassFacts facts) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("pass.json", front.json(facts).text().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /**
     * The pictures that stand in the document.
     *
     * @return PNG by file name, such as {@code icon@2x.png} or {@code de.lproj/logo.png}; the arrays are shared: don't change them
     */
    SequencedMap<String, byte[]> images() {
        return images;
    }

    /** What is to be drawn as the pass's strip; empty if the document has no drawn strip. */
    Optional<StripDrawing> strip(PassFacts facts) {
        return strip.map(drawn -> drawn.drawing(facts.metadata()));
    }
}
