package dev.passway.ingress;

import dev.passway.ingress.BadBodies.Table;
import java.util.List;

/** Members that are unknown, missing or of the wrong type. */
final class BadMembers {
    private BadMembers() {}

    static List<BadBody> table() {
        var table = new Table();
        unknown(table);
        table.add("an empty object", "{}", "$.identifiers");
        table.add("no identifiers", "{\"additionalData\":{\"points\":1}}", "$.identifiers");
        for (String value :
                List.of("1", "1.5", "true", "false", "[]", "[\"premium\"]", "{}", "{\"name\":\"premium\"}")) {
            table.add("pass type " + value, BadBodies.withMember("\"passType\":" + value), "$.passType");
        }
        for (String value : List.of("1", "true", "false", "\"\"", "\"None\"", "\"points\"", "[]", "[{\"points\":1}]")) {
            table.add("data " + value, BadBodies.withMember("\"additionalData\":" + value), "$.additionalData");
        }
        for (String value : List.of("0", "1", "\"yes\"", "\"1\"", "\"TRUE\"", "\"null\"", "[]", "[true]", "{}")) {
            table.add(
                    "update metadata " + value,
                    BadBodies.withMember("\"updateMetadata\":" + value),
                    "$.updateMetadata");
        }
        return table.entries();
    }

    private static void unknown(Table table) {
        table.add("an unknown member", BadBodies.withMember("\"points\":1"), "$.points");
        table.add("an unknown member that is null", BadBodies.withMember("\"points\":null"), "$.points");
        table.add("a member in another case", BadBodies.withMember("\"PassType\":\"premium\""), "$.PassType");
        table.add("a member in snake case", BadBodies.withMember("\"additional_data\":{}"), "$.additional_data");
        table.add("a member with a space", BadBodies.withMember("\"pass type\":\"premium\""), "$['pass type']");
        table.add("a member with a quote", BadBodies.withMember("\"it's\":1"), "$['it\\'s']");
        table.add("a member that starts with a digit", BadBodies.withMember("\"1st\":1"), "$['1st']");
        table.add("an empty name", BadBodies.withMember("\"\":1"), "$['']");
        table.add("a prototype", BadBodies.withMember("\"__proto__\":{}"), "$.__proto__");
        table.add("an identifier outside", "{\"email\":\"ada@example.com\"}", "$.email");
    }
}
