package dev.passway.bench;

/**
 * The customers by number, from 0; the numbers go round the tenants. In Java for the load, in SQL for the population: a pass is found
 * only if both say the same.
 */
final class Customers {
    static final int TENANTS = 20;

    private Customers() {}

    /** The tenant of that index, from 0. */
    static String tenant(int index) {
        return "bench-%02d".formatted(index);
    }

    static int tenantOf(int customer) {
        return customer % TENANTS;
    }

    /** The members of {@code identifiers} in a webhook: all three kinds. */
    static void identifiers(int customer, StringBuilder out) {
        out.append("{\"customerId\":\"C").append(customer);
        out.append("\",\"email\":\"customer-").append(customer);
        out.append("@example.com\",\"phone\":\"+49151").append(padded(customer)).append("\"}");
    }

    private static String padded(int customer) {
        // eight digits, the first of them 1
        return Integer.toString(10_000_000 + customer);
    }

    /** The same as rows of kind and value; {@code n} is the customer's number. */
    static final String IDENTIFIERS_SQL = """
            lateral (values ('customerId', 'C' || n), ('email', 'customer-' || n || '@example.com'),
                ('phone', '+49151' || (10000000 + n))) as identifier (kind, value)
            """;
}
