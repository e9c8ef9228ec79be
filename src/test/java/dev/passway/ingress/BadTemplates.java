package dev.passway.ingress;

import dev.passway.ingress.BadBodies.Table;
import java.util.List;

/** Templates that never rendered: no phone may show them. */
final class BadTemplates {
    private BadTemplates() {}

    static List<BadBody> table() {
        var table = new Table();
        for (String value : List.of("{{ person.email }}", "{{", "ada{%if x%}@example.com", "{{{", "{ {{")) {
            table.add(
                    "an e-mail " + value,
                    BadBodies.withIdentifiers("{\"email\":\"" + value + "\"}"),
                    "$.identifiers.email");
        }
        table.add(
                "an unknown kind's template beside a good e-mail",
                BadBodies.withIdentifiers("{\"email\":\"a@b.c\",\"odd\":\"{{ x }}\"}"),
                "$.identifiers.odd");
        table.add("a pass type", BadBodies.withMember("\"passType\":\"{{ person.type }}\""), "$.passType");
        table.add("update metadata", BadBodies.withMember("\"updateMetadata\":\"{{ x }}\""), "$.updateMetadata");
        for (String value :
                List.of("{{ person.points }}", "{% if x %}", "You have {{ x", "\\u007b\\u007b x }}", "{{}}")) {
            table.add("data " + value, BadBodies.withData("\"" + value + "\""), "$.additionalData.a");
        }
        table.add("nested data", BadBodies.withData("{\"b\":{\"c\":\"{{ x }}\"}}"), "$.additionalData.a.b.c");
        table.add("an element", BadBodies.withData("[1,\"{{ x }}\"]"), "$.additionalData.a[1]");
        table.add("an object in an array", BadBodies.withData("[{\"b\":\"{% x %}\"}]"), "$.additionalData.a[0].b");
        table.add("a name", BadBodies.withData("{\"{{ x }}\":1}"), "$.additionalData.a['{{ x }}']");
        table.add(
                "an odd name's value",
                BadBodies.withData("{\"odd key\":\"{{ x }}\"}"),
                "$.additionalData.a['odd key']");
        return table.entries();
    }
}
