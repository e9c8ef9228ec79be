package dev.passway.domain;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** RFC 7396, section 2, transcribed as it stands there: the reference that the rules are held against. */
final class Rfc7396 {
    private Rfc7396() {}

    static Json mergePatch(Json target, Json patch) {
        if (!(patch instanceof Json.Obj(SequencedMap<String, Json> members))) {
            return patch;
        }
        var result = new LinkedHashMap<String, Json>();
        if (target instanceof Json.Obj object) {
            result.putAll(object.members());
        }
        members.forEach((name, value) -> {
            if (value instanceof Json.Null) {
                result.remove(name);
            } else {
                result.put(name, mergePatch(result.getOrDefault(name, Json.NULL), value));
            }
        });
        return new Json.Obj(result);
    }
}
