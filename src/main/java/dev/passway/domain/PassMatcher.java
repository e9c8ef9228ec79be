package dev.passway.domain;

import java.util.Collection;
import java.util.List;

/**
 * Decides whether a candidate, a pass that holds any given identifier, is meant by a webhook.
 *
 * @param given usable identifiers in the tenant's rank order, at most one per kind
 * @param matching the tenant's choice
 */
public record PassMatcher(List<Identifier> given, Matching matching) {
    /** With more candidates than this the webhook is {@link Outcome#TOO_MANY}. */
    public static final int MAX_CANDIDATES = 1_000;

    public PassMatcher {
        given = List.copyOf(given);
    }

    /**
     * Whether the pass matches.
     *
     * @param held all identifiers of the pass, in any order; it may hold several values of a kind
     */
    public boolean matches(Collection<Identifier> held) {
        return switch (matching) {
            case RANKED -> ranked(held);
            case ALL -> !given.isEmpty() && held.containsAll(given);
        };
    }

    private boolean ranked(Collection<Identifier> held) {
        for (Identifier identifier : given) {
            if (held.contains(identifier)) {
                return true;
            }
            if (holdsKind(held, identifier.kind())) {
                return false;
            }
        }
        return false;
    }

    private static boolean holdsKind(Collection<Identifier> held, String kind) {
        for (Identifier identifier : held) {
            if (identifier.kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }
}
