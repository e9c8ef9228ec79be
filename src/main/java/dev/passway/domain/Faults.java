package dev.passway.domain;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong with one document, while it is being read. Confined to one thread. */
public final class Faults {
    /** More than a person mends at once. */
    private static final int MOST = 100;

    private final List<Violation> violations = new ArrayList<>();

    /**
     * Notes a fault, once if two readers find it; beyond the first {@value #MOST} they are dropped.
     *
     * @param path JSON path of what is wrong
     * @param message what is wrong and what to do, without any value of the document
     */
    public void add(String path, String message) {
        var violation = new Violation(path, message);
        if (violations.size() < MOST && !violations.contains(violation)) {
            violations.add(violation);
        }
    }

    /**
     * To be called when all has been read.
     *
     * @throws DocumentFault if anything was wrong
     */
    public void check() {
        if (!violations.isEmpty()) {
            throw new DocumentFault(violations);
        }
    }
}
