package dev.passway.store;

import java.util.Optional;
import java.util.UUID;

/**
 * A customer to be created.
 *
 * @param customer its id
 * @param email normalised
 * @param phone in E.164
 */
public record NewCustomer(UUID customer, Optional<String> email, Optional<String> phone) {}
