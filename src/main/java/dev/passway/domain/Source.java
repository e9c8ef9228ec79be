package dev.passway.domain;

import java.util.Optional;

/** Where a value of a pass comes from. Immutable; evaluating it neither blocks nor throws. */
public sealed interface Source permits DataPath, Lookup, Phrase, Expression {
    /**
     * The value for these data; empty if there is none.
     *
     * @param formats for what is written in words of a language
     */
    Optional<Json> value(Json.Obj data, Formats formats);
}
