package dev.passway.domain;

import java.util.List;
import java.util.stream.Collectors;

/** A document that people wrote is wrong; tells all that was found, not the first only. */
public final class DocumentFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    DocumentFault(List<Violation> violations) {
        super(violations.stream()
                .map(fault -> fault.path() + " " + fault.message())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** All that is wrong, by JSON path, in the order of reading; at least one. */
    public List<Violation> violations() {
        return violations;
    }
}
