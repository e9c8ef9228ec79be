package dev.passway.ingress;

import dev.passway.domain.Ignored;
import dev.passway.domain.Ignored.Reason;
import dev.passway.domain.Json;
import dev.passway.domain.JsonPath;
import dev.passway.domain.Template;
import dev.passway.domain.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The body of a pushUpdate webhook.
 *
 * @param identifiers 1 to 8, as sent
 * @param passType the type to convert to; empty if absent, null, blank or {@code None}
 * @param additionalData the merge patch; empty if absent or null
 * @param updateMetadata whether to evaluate the pass type's expressions
 */
record PushUpdateBody(
        Map<String, String> identifiers, Optional<String> passType, Json.Obj additionalData, boolean updateMetadata) {
    static final int MAX_IDENTIFIERS = 8;

    private static final String IDENTIFIERS = "identifiers";
    private static final String PASS_TYPE = "passType";
    private static final String ADDITIONAL_DATA = "additionalData";
    private static final String UPDATE_METADATA = "updateMetadata";

    /** What a body reads as. */
    sealed interface Reading {}

    /** @param ignored what was left aside */
    record Accepted(PushUpdateBody body, List<Ignored> ignored) implements Reading {}

    /** @param violations at least one */
    record Rejected(List<Violation> violations) implements Reading {}

    /** Reads all members and tells everything that is wrong at once. */
    static Reading read(Json json) {
        return json instanceof Json.Obj object
                ? new Reader().read(object)
                : new Rejected(List.of(new Violation(JsonPath.ROOT, "must be an object")));
    }

    private static final class Reader {
        private final List<Violation> violations = new ArrayList<>(0);
        private final List<Ignored> ignored = new ArrayList<>(0);
        private Map<String, String> identifiers = Map.of();
        private Optional<String> passType = Optional.empty();
        private Json.Obj additionalData = Json.EMPTY;
        private boolean updateMetadata;

        Reading read(Json.Obj object) {
            object.members().forEach(this::member);
            if (!object.members().containsKey(IDENTIFIERS)) {
                wrong(path(IDENTIFIERS), "is required: an object of 1 to 8 strings");
            }
            return violations.isEmpty()
                    ? new Accepted(
                            new PushUpdateBody(identifiers, passType, additionalData, updateMetadata),
                            List.copyOf(ignored))
                    : new Rejected(List.copyOf(violations));
        }

        private void member(String name, Json value) {
            switch (name) {
                case IDENTIFIERS -> identifiers(value);
                case PASS_TYPE -> passType(value);
                case ADDITIONAL_DATA -> additionalData(value);
                case UPDATE_METADATA -> updateMetadata(value);
                default ->
                    wrong(
                            path(name),
                            "is unknown: the members are identifiers, passType, additionalData, updateMetadata");
            }
        }

        private void identifiers(Json value) {
            if (!(value instanceof Json.Obj(SequencedMap<String, Json> given))) {
                wrong(path(IDENTIFIERS), "must be an object of 1 to 8 strings");
                return;
            }
            if (given.isEmpty() || given.size() > MAX_IDENTIFIERS) {
                wrong(path(IDENTIFIERS), "must hold 1 to " + MAX_IDENTIFIERS + " identifiers, not " + given.size());
                return;
            }
            var strings = LinkedHashMap.<String, String>newLinkedHashMap(given.size());
            given.forEach((kind, identifier) -> {
                if (identifier instanceof Json.Str(String text)) {
                    strings.put(kind, text);
                } else {
                    wrong(JsonPath.member(path(IDENTIFIERS), kind), "must be a string");
                }
            });
            identifiers = strings;
        }

        private void passType(Json value) {
            switch (value) {
                case Json.Null absent -> {}
                case Json.Str(String text) when isEmpty(text, Ignored.PASS_TYPE) -> {}
                case Json.Str(String text) when Template.isIn(text) -> wrong(path(PASS_TYPE), Template.NEVER_RENDERED);
                case Json.Str(String text) -> passType = Optional.of(text);
                default -> wrong(path(PASS_TYPE), "must be a string or null");
            }
        }

        private void additionalData(Json value) {
            switch (value) {
                case Json.Null absent -> {}
                case Json.Obj object -> {
                    additionalData = object;
                    Unrendered.in(object, path(ADDITIONAL_DATA), violations);
                }
                default -> wrong(path(ADDITIONAL_DATA), "must be an object or null");
            }
        }

        private void updateMetadata(Json value) {
            switch (value) {
                case Json.Null absent -> {}
                case Json.Bool(boolean flag) -> updateMetadata = flag;
                case Json.Str(String text)
                when text.equals("true") || text.equals("false") -> updateMetadata = text.equals("true");
                case Json.Str(String text) when isEmpty(text, Ignored.UPDATE_METADATA) -> {}
                default -> wrong(path(UPDATE_METADATA), "must be true or false");
            }
        }

        private boolean isEmpty(String text, String kind) {
            Optional<Reason> reason = Ignored.emptiness(text);
            reason.ifPresent(why -> ignored.add(new Ignored(kind, why)));
            return reason.isPresent();
        }

        private void wrong(String path, String message) {
            violations.add(new Violation(path, message));
        }

        private static String path(String name) {
            return JsonPath.member(JsonPath.ROOT, name);
        }
    }
}
