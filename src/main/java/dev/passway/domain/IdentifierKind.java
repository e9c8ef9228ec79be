package dev.passway.domain;

/**
 * A kind of identifier that a tenant uses to find passes.
 *
 * @param name the word in webhooks, case-sensitive: {@code email}, {@code phone}, {@code customerId} or the tenant's own
 * @param unique whether one value belongs to one customer only
 */
public record IdentifierKind(String name, boolean unique) {
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String CUSTOMER_ID = "customerId";
}
