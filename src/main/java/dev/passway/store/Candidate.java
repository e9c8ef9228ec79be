package dev.passway.store;

import dev.passway.domain.Identifier;
import dev.passway.domain.PassId;
import java.util.List;

/**
 * A pass that holds at least one of the identifiers asked for.
 *
 * @param pass its id
 * @param held all its identifiers; or those that were asked for, if it holds all of these
 */
public record Candidate(PassId pass, List<Identifier> held) {
    public Candidate {
        held = List.copyOf(held);
    }
}
