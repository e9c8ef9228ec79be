package dev.passway.domain;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Whom a profile is about: found by e-mail, then by phone. */
public sealed interface CustomerChoice {
    /** This one. */
    record Found(UUID customer) implements CustomerChoice {}

    /** The tenant has no such customer. */
    record None() implements CustomerChoice {}

    /** Several customers, and nothing decides between them. */
    record Conflict() implements CustomerChoice {}

    /**
     * Decides.
     *
     * @param byEmail those who have the e-mail address; none if the profile has none
     * @param byPhone those who have the phone number
     * @param settings say whether a number belongs to one customer only
     */
    static CustomerChoice of(Set<UUID> byEmail, Set<UUID> byPhone, TenantSettings settings) {
        if (byEmail.isEmpty()) {
            return only(byPhone);
        }
        Set<UUID> both = new HashSet<>(byEmail);
        both.retainAll(byPhone);
        if (!both.isEmpty()) {
            return only(both);
        }
        boolean taken = !byPhone.isEmpty() && settings.isUnique(IdentifierKind.PHONE);
        return taken ? new Conflict() : only(byEmail);
    }

    private static CustomerChoice only(Set<UUID> customers) {
        return switch (customers.size()) {
            case 0 -> new None();
            case 1 -> new Found(customers.iterator().next());
            default -> new Conflict();
        };
    }
}
