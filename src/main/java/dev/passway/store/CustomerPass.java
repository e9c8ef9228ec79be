package dev.passway.store;

import dev.passway.domain.Identifier;
import java.util.Set;

/**
 * A customer's pass, locked.
 *
 * @param serialNumber how phones know it
 * @param held its e-mail addresses and phone numbers, by which webhooks find it
 */
public record CustomerPass(PassKey key, StoredPass pass, String serialNumber, Set<Identifier> held) {
    public CustomerPass {
        held = Set.copyOf(held);
    }
}
