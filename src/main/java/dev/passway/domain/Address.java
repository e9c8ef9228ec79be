package dev.passway.domain;

import java.util.Optional;

/**
 * An e-mail address or phone number of a customer.
 *
 * @param value normalised; empty if the customer has none
 * @param micros when it was last written, microseconds since 1970; 0 is before any update
 */
public record Address(Optional<String> value, long micros) {
    /** Whether what is told at that time may be written: nothing later has been. */
    boolean takes(long at) {
        return at >= micros;
    }

    /** Holds personal data, which belong in no log. */
    @Override
    public String toString() {
        return "an address";
    }
}
