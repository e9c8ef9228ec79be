package dev.passway.store;

import dev.passway.config.Secret;
import java.util.List;

/**
 * A tenant's own system, which is told of changed customers.
 *
 * @param url where it listens
 * @param secrets what signs, one or two, the newest first; {@code whsec_} and Base64, as Standard Webhooks has it
 */
public record Merchant(String url, List<Secret> secrets) {
    public Merchant {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("one secret, or two while the receiver changes its own");
        }
    }

    /** Names nothing: the URL may hold a token. */
    @Override
    public String toString() {
        return "a merchant's system";
    }
}
