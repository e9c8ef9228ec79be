package dev.passway.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses of one customer, as a webhook tells them; an absent one is left alone.
 *
 * @param email normalised
 * @param phone in E.164
 */
public record Profile(Optional<String> email, Optional<String> phone) {
    /** The addresses as identifiers, the e-mail first. */
    public List<Identifier> identifiers() {
        return Stream.of(
                        email.map(value -> new Identifier(IdentifierKind.EMAIL, value)),
                        phone.map(value -> new Identifier(IdentifierKind.PHONE, value)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Equal for equal profiles of a tenant. */
    public Digest digest() {
        return Digest.sha256(List.of(email.orElse(""), phone.orElse("")));
    }

    /** Holds personal data, which belong in no log. */
    @Override
    public String toString() {
        return "a profile";
    }
}
