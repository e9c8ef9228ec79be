package dev.passway.ingress;

import dev.passway.ingress.BadBodies.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Identifiers of the wrong form, and bodies of which none is left. */
final class BadIdentifiers {
    private BadIdentifiers() {}

    static List<BadBody> table() {
        var table = new Table();
        for (String value : List.of("null", "1", "true", "\"ada@example.com\"", "[]", "[\"ada@example.com\"]", "{}")) {
            table.add("identifiers " + value, BadBodies.withIdentifiers(value), "$.identifiers");
        }
        for (String value : List.of("null", "7", "7.5", "true", "false", "[]", "[\"7\"]", "{}", "{\"id\":\"7\"}")) {
            table.add(
                    "a customer id " + value,
                    BadBodies.withIdentifiers("{\"customerId\":" + value + "}"),
                    "$.identifiers.customerId");
        }
        table.add(
                "one good and one wrong",
                BadBodies.withIdentifiers("{\"email\":\"a@b.c\",\"phone\":12025550123}"),
                "$.identifiers.phone");
        table.add(
                "a wrong one of an odd kind",
                BadBodies.withIdentifiers("{\"email\":\"a@b.c\",\"shoe size\":43}"),
                "$.identifiers['shoe size']");
        table.add("nine identifiers", BadBodies.withIdentifiers(nine()), "$.identifiers");
        noneLeft(table);
        return table.entries();
    }

    private static void noneLeft(Table table) {
        for (String value :
                List.of("", " ", "\\t\\n", "\u00a0", "None", " None ", "ada", "@example.com", "ada@", "a b@c")) {
            table.add(
                    "only the e-mail '" + value + "'",
                    BadBodies.withIdentifiers("{\"email\":\"" + value + "\"}"),
                    "$.identifiers");
        }
        for (String value : List.of("", "None", "call me", "12", "+", "+999123456789", "1".repeat(300))) {
            table.add(
                    "only the phone '" + value + "'",
                    BadBodies.withIdentifiers("{\"phone\":\"" + value + "\"}"),
                    "$.identifiers");
        }
        table.add("only an unknown kind", BadBodies.withIdentifiers("{\"shoeSize\":\"43\"}"), "$.identifiers");
        table.add(
                "a kind in another case",
                BadBodies.withIdentifiers("{\"Email\":\"ada@example.com\"}"),
                "$.identifiers");
        table.add(
                "all blank",
                BadBodies.withIdentifiers("{\"email\":\"\",\"phone\":\"None\",\"customerId\":\" \"}"),
                "$.identifiers");
    }

    private static String nine() {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "\"kind" + i + "\":\"x\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
