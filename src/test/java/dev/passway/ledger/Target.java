package dev.passway.ledger;

import java.util.Set;

/**
 * Whom a webhook is for.
 *
 * @param kind of the identifier, such as {@code email}
 * @param value of the identifier
 * @param passes ids of all passes that it matches
 */
record Target(String kind, String value, Set<String> passes) {
    Target {
        passes = Set.copyOf(passes);
    }
}
