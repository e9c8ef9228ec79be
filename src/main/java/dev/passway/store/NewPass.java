package dev.passway.store;

import dev.passway.domain.Identifier;
import dev.passway.domain.PassId;
import dev.passway.domain.PassState;
import java.util.List;
import java.util.UUID;

/**
 * A pass to be created.
 *
 * @param pass its id
 * @param customer an existing customer of the tenant
 * @param serialNumber how phones know it; one of its kind per pass type identifier
 * @param authenticationToken what phones show to fetch it; at least 16 characters (Apple), and never changes
 * @param state what it says
 * @param identifiers normalised; what finds it
 */
public record NewPass(
        PassId pass,
        UUID customer,
        String serialNumber,
        String authenticationToken,
        PassState state,
        List<Identifier> identifiers) {

    public NewPass {
        identifiers = List.copyOf(identifiers);
    }
}
