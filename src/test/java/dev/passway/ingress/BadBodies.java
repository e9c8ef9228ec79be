package dev.passway.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Bad bodies of pushUpdate, for the parser's tests and for tests over HTTP. The tenant has the default settings. */
public final class BadBodies {
    private BadBodies() {}

    /** The whole table, at least 150 entries with distinct names. */
    public static List<BadBody> all() {
        return Stream.of(
                        BadSyntax.table(),
                        BadText.table(),
                        BadNumbers.table(),
                        BadMembers.table(),
                        BadIdentifiers.table(),
                        BadTemplates.table())
                .flatMap(List::stream)
                .toList();
    }

    /** A valid body but for what stands as the value of {@code additionalData.a}. */
    static String withData(String value) {
        return "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"a\":" + value + "}}";
    }

    /** A valid body but for the text that follows the identifiers. */
    static String withMember(String member) {
        return "{\"identifiers\":{\"email\":\"ada@example.com\"}," + member + "}";
    }

    static String withIdentifiers(String identifiers) {
        return "{\"identifiers\":" + identifiers + "}";
    }

    /** Entries in the order written. */
    static final class Table {
        private final List<BadBody> entries = new ArrayList<>();

        Table add(String name, String body, String path) {
            entries.add(BadBody.of(name, body, path));
            return this;
        }

        Table add(String name, byte[] body, String path) {
            entries.add(BadBody.of(name, body, path));
            return this;
        }

        List<BadBody> entries() {
            return List.copyOf(entries);
        }
    }
}
