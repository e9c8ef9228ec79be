package dev.passway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A customer's addresses, each with the time of its last writer. */
public record Customer(UUID id, Address email, Address phone) {
    /**
     * A customer after an update.
     *
     * @param after what is to be stored
     * @param written the addresses that the update wrote: those that were not written later before
     * @param changed those of them that had another value
     */
    public record Update(Customer after, List<Identifier> written, List<Identifier> changed) {
        public Update {
            written = List.copyOf(written);
            changed = List.copyOf(changed);
        }
    }

    /**
     * Writes what the profile tells, under the order rule: an address that was written later stays, so that a late repetition
     * of an old webhook sets none back. With equal times the later commit wins.
     *
     * @param micros when what the profile tells happened
     */
    public Update updated(Profile profile, long micros) {
        var written = new ArrayList<Identifier>(2);
        var changed = new ArrayList<Identifier>(2);
        for (Identifier given : profile.identifiers()) {
            Address before = address(given.kind());
            if (before.takes(micros)) {
                written.add(given);
                if (!before.value().equals(Optional.of(given.value()))) {
                    changed.add(given);
                }
            }
        }
        return new Update(
                new Customer(
                        id, after(IdentifierKind.EMAIL, written, micros), after(IdentifierKind.PHONE, written, micros)),
                written,
                changed);
    }

    private Address after(String kind, List<Identifier> written, long micros) {
        return written.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .map(one -> new Address(Optional.of(one.value()), micros))
                .orElseGet(() -> address(kind));
    }

    private Address address(String kind) {
        return kind.equals(IdentifierKind.EMAIL) ? email : phone;
    }
}
