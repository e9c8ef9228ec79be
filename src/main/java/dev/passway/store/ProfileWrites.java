package dev.passway.store;

import dev.passway.domain.Customer;
import dev.passway.domain.Identifier;
import java.util.List;

/**
 * What a synchronisation changes.
 *
 * @param customer with its addresses as they are from now on
 * @param identifiers what finds the passes from now on: each takes the place of all others of its kind
 * @param identified the passes that are to be found by them; empty if they all are already
 * @param passes to be written
 * @param events of those that have a new version
 */
public record ProfileWrites(
        Customer customer,
        List<Identifier> identifiers,
        List<PassKey> identified,
        List<PassWrite> passes,
        List<PassEvent> events) {}
