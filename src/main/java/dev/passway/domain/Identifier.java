package dev.passway.domain;

/**
 * What finds a pass.
 *
 * @param kind one of the tenant's kinds
 * @param value normalised by {@link Identifiers}, never blank
 */
public record Identifier(String kind, String value) {
    /** Without the value: it is a personal datum and must not reach a log. */
    @Override
    public String toString() {
        return "Identifier[" + kind + "]";
    }
}
