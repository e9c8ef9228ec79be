package dev.passway.ingress;

import dev.passway.ingress.BadBodies.Table;
import java.util.List;

/** Numbers outside JSON's grammar, and numbers beyond the limits. */
final class BadNumbers {
    private static final String DIGITS_41 = "12345678901234567890123456789012345678901";

    private BadNumbers() {}

    static List<BadBody> table() {
        var table = new Table();
        for (String number : List.of(
                "01",
                "-01",
                "00",
                "+1",
                ".5",
                "1.",
                "-",
                "-.5",
                "1e",
                "1e+",
                "1.e1",
                "0x1F",
                "1_000",
                "1,5.0",
                "NaN",
                "Infinity",
                "-Infinity",
                "١",
                "1a",
                "--1")) {
            table.add("the number " + number, BadBodies.withData(number), "$");
        }
        for (String number : List.of(
                "1e309",
                "1E309",
                "1e+309",
                "1e-309",
                "-1e309",
                "0.1e309",
                "10e308",
                "0.01e-307",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "0e309",
                "0e-999999999",
                DIGITS_41,
                "-" + DIGITS_41,
                "0." + DIGITS_41,
                DIGITS_41 + "e-5",
                "1." + "0".repeat(40),
                "1" + "0".repeat(40))) {
            table.add("the number " + number, BadBodies.withData(number), "$.additionalData.a");
        }
        table.add("20,000 digits", BadBodies.withData("9".repeat(20_000)), "$.additionalData.a");
        table.add("20,000 decimal zeros", BadBodies.withData("0." + "0".repeat(20_000)), "$.additionalData.a");
        table.add(
                "a one after 20,000 decimal zeros",
                BadBodies.withData("0." + "0".repeat(20_000) + "1"),
                "$.additionalData.a");
        table.add("a number too large in an array", BadBodies.withData("[1,[2,1e400]]"), "$.additionalData.a[1][1]");
        table.add(
                "a number too large as an identifier",
                BadBodies.withIdentifiers("{\"customerId\":1e400}"),
                "$.identifiers.customerId");
        return table.entries();
    }
}
