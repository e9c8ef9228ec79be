package dev.passway.ingress;

import dev.passway.domain.Json;
import dev.passway.domain.JsonPath;
import dev.passway.domain.Template;
import dev.passway.domain.Violation;
import java.util.List;

/** Finds the strings, names of members too, in which a template was sent without having been rendered. */
final class Unrendered {
    /** More in one body tell the marketer nothing new, and an answer must stay small. */
    static final int MOST = 20;

    private Unrendered() {}

    static void in(Json json, String path, List<Violation> violations) {
        if (isIn(json)) {
            collect(json, path, violations);
        }
    }

    // first without paths: nearly every body is clean
    private static boolean isIn(Json json) {
        return switch (json) {
            case Json.Str(String text) -> Template.isIn(text);
            case Json.Arr array -> array.items().stream().anyMatch(Unrendered::isIn);
            case Json.Obj object -> {
                for (var member : object.members().entrySet()) {
                    if (Template.isIn(member.getKey()) || isIn(member.getValue())) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> false;
        };
    }

    private static void collect(Json json, String path, List<Violation> violations) {
        switch (json) {
            case Json.Str(String text) when Template.isIn(text) -> add(path, violations);
            case Json.Arr(List<Json> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(items.get(i), JsonPath.element(path, i), violations);
                }
            }
            case Json.Obj object ->
                object.members().forEach((name, value) -> {
                    String at = JsonPath.member(path, name);
                    if (Template.isIn(name)) {
                        add(at, violations);
                    }
                    collect(value, at, violations);
                });
            default -> {}
        }
    }

    private static void add(String path, List<Violation> violations) {
        if (violations.size() < MOST) {
            violations.add(new Violation(path, Template.NEVER_RENDERED));
        }
    }
}
