package dev.passway.bench;

/**
 * The customers by number, from 0; the numbers go round the tenants. In Java for the load, in SQL for the population: a pass is found
 * only if both say the same.
 */
final class Customers {
    static final int TENANTS = 20;

    /** A push token starts with the phone's number, in so many hexadecimal digits. */
    static final int PHONE_DIGITS = 8;

    private Customers() {}

    /** The tenant of that index, from 0. */
    static String tenant(int index) {
        return "bench-%02d".formatted(index);
    }

    static int tenantOf(int customer) {
        return customer % TENANTS;
    }

    /** Whether the customer's pass is on a phone: three of ten of each tenant's. */
    static boolean isInstalled(int customer) {
        return customer / TENANTS % 10 < 3;
    }

    static int phone(String pushToken) {
        return Integer.parseInt(pushToken, 0, PHONE_DIGITS, 16);
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

    /** The same as {@link #isInstalled}. */
    static final String INSTALLED_SQL = "(n / " + TENANTS + ") % 10 < 3";

    /** The same as {@link #identifiers}, as rows of kind and value; {@code n} is the customer's number. */
    static final String IDENTIFIERS_SQL = """
            lateral (values ('customerId', 'C' || n), ('email', 'customer-' || n || '@example.com'),
                ('phone', '+49151' || (10000000 + n))) as identifier (kind, value)
            """;
}
