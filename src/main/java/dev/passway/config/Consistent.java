package dev.passway.config;

import java.util.List;

/** A section whose keys, each good alone, can contradict each other. */
interface Consistent {
    /** What does not go together; empty if all does. */
    List<Contradiction> contradictions();

    /**
     * One contradiction.
     *
     * @param key the key to mend, relative to the section
     * @param problem what is wrong with it
     * @param allowed what it may be
     */
    record Contradiction(String key, String problem, String allowed) {}
}
