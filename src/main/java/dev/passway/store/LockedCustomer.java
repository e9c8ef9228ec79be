package dev.passway.store;

import dev.passway.domain.Customer;
import java.util.List;

/** A customer and all its passes, locked by the transaction. */
public record LockedCustomer(Customer customer, List<CustomerPass> passes) {
    public LockedCustomer {
        passes = List.copyOf(passes);
    }
}
