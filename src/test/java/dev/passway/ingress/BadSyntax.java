package dev.passway.ingress;

import dev.passway.ingress.BadBodies.Table;
import java.util.List;

/** Texts that are no JSON, or no JSON object: the whole is at fault. */
final class BadSyntax {
    private static final String GOOD = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";

    private BadSyntax() {}

    static List<BadBody> table() {
        var table = new Table();
        broken(table);
        loose(table);
        otherRoots(table);
        return table.entries();
    }

    private static void broken(Table table) {
        whole(table, "empty body", "");
        whole(table, "white space only", " \r\n\t ");
        whole(table, "a lone brace", "{");
        whole(table, "a closing brace", "}");
        whole(table, "cut after a name", "{\"identifiers\"");
        whole(table, "cut after a colon", "{\"identifiers\":");
        whole(table, "cut in a string", "{\"identifiers\":{\"email\":\"ada@exam");
        whole(table, "cut before the last brace", GOOD.substring(0, GOOD.length() - 1));
        whole(table, "one brace too many", GOOD + "}");
        whole(table, "two documents", GOOD + GOOD);
        whole(table, "text after the document", GOOD + " and more");
        whole(table, "a number after the document", GOOD + "1");
        whole(table, "a comma after the document", GOOD + ",");
        whole(table, "a bracket for a brace", "{\"identifiers\":{\"email\":\"ada@example.com\"]}");
        whole(table, "no colon", "{\"identifiers\" {\"email\":\"ada@example.com\"}}");
        whole(table, "no comma", BadBodies.withMember("\"passType\":null \"updateMetadata\":true"));
        whole(table, "two commas", BadBodies.withMember("\"passType\":null,,\"updateMetadata\":true"));
        whole(table, "a leading comma", "{,\"identifiers\":{\"email\":\"ada@example.com\"}}");
        whole(table, "an unrendered template as a value", BadBodies.withData("{{ person.points }}"));
        whole(table, "a value that rendered to nothing", BadBodies.withData(""));
        whole(table, "a quote inside a value", BadBodies.withData("\"5\" screen\""));
        whole(table, "form data", "identifiers=ada%40example.com");
        whole(table, "XML", "<identifiers><email>ada@example.com</email></identifiers>");
        whole(table, "NUL alone", "\0");
        whole(table, "NUL after the document", GOOD + "\0");
    }

    private static void loose(Table table) {
        whole(table, "a line comment", "// hello\n" + GOOD);
        whole(table, "a block comment", "/* hello */" + GOOD);
        whole(table, "a comment inside", BadBodies.withData("1 /* one */"));
        whole(table, "a hash comment", "# hello\n" + GOOD);
        whole(table, "single quotes", "{'identifiers':{'email':'ada@example.com'}}");
        whole(table, "names without quotes", "{identifiers:{email:\"ada@example.com\"}}");
        whole(table, "a trailing comma in an object", BadBodies.withMember("\"passType\":null,"));
        whole(table, "a trailing comma in an array", BadBodies.withData("[1,]"));
        whole(table, "a missing element", BadBodies.withData("[1,,2]"));
        whole(table, "the word None", BadBodies.withData("None"));
        whole(table, "the word True", BadBodies.withMember("\"updateMetadata\":True"));
        whole(table, "the word undefined", BadBodies.withData("undefined"));
        whole(table, "the word NULL", BadBodies.withData("NULL"));
        whole(table, "half a word", BadBodies.withData("tru"));
        whole(table, "a word too long", BadBodies.withData("nulls"));
    }

    private static void otherRoots(Table table) {
        whole(table, "null", "null");
        whole(table, "true", "true");
        whole(table, "a number", "42");
        whole(table, "a string", "\"ada@example.com\"");
        whole(table, "an array", "[" + GOOD + "]");
        whole(table, "an empty array", "[]");
    }

    private static void whole(Table table, String name, String body) {
        table.add(name, body, "$");
    }
}
