package dev.passway.render;

import dev.passway.domain.DocumentFault;
import dev.passway.domain.DocumentReader;
import dev.passway.domain.Faults;
import dev.passway.domain.Json;
import dev.passway.domain.Language;
import dev.passway.domain.PassType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The whole document of a pass type, read and checked; docs/pass-types.md describes it. Immutable; safe on any thread.
 *
 * <p>Reading compiles the expressions, so keep what was read: a version never changes.
 */
public final class PassDocument {
    /** The names of all members. */
    static final List<String> MEMBERS = Stream.of(
                    List.of(
                            "passTypeIdentifier",
                            "family",
                            "locale",
                            "timeZone",
                            "languages",
                            "metadata",
                            "images",
                            "strip"),
                    Front.MEMBERS,
                    Relevance.MEMBERS,
                    Companions.MEMBERS)
            .flatMap(List::stream)
            .toList();

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
    public static PassDocument read(String name, Json.Obj document) {
        var faults = new Faults();
        DocumentReader reader = DocumentReader.of(document, faults);
        PassType type = PassType.read(name, reader);
        reader.only(MEMBERS);
        Front front = Front.read(reader, type);
        Metadata.check(reader);
        checkLanguages(reader);
        var images = PngImages.read(reader, front.style());
        var strip = reader.object(Strip.NAME).map(Strip::read);
        if (strip.isPresent() && !front.style().shows(Strip.NAME)) {
            reader.fault(Strip.NAME, "is shown on no " + front.style().word());
        }
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
     * The texts of one pass's file, in the order of the archive. A phone whose language is none of them reads the document's own, which has an empty file.
     *
     * @return UTF-8 by file name: {@code pass.json} first, then {@code de.lproj/pass.strings} for each language
     */
    SequencedMap<String, byte[]> texts(PassFacts facts) {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("pass.json", front.json(facts).text().getBytes(StandardCharsets.UTF_8));
        if (!type.languages().isEmpty()) {
            files.put(file(type.formats().locale().toLanguageTag()), PassStrings.of(new LinkedHashMap<>()));
        }
        type.languages().forEach(language -> files.put(file(language.tag()), PassStrings.of(strings(language, facts))));
        return files;
    }

    private static String file(String language) {
        return language + ".lproj/pass.strings";
    }

    private SequencedMap<String, String> strings(Language language, PassFacts facts) {
        var strings = new LinkedHashMap<>(language.strings());
        front.fields().forEach(field -> field.translate(facts.data(), type.formats(), language, strings));
        return strings;
    }

    private static void checkLanguages(DocumentReader reader) {
        reader.named("languages").values().forEach(language -> language.only(List.of("locale", "strings")));
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
