package dev.passway.config;

import java.util.List;
import java.util.Map;

/**
 * What one source says.
 *
 * @param given by key
 * @param faults what is wrong with the source itself, such as unknown keys
 * @param readable false if the source could not be read at all: then nobody knows what is missing
 */
record Source(Map<String, Given> given, List<ConfigFault> faults, boolean readable) {
    static final Source EMPTY = new Source(Map.of(), List.of(), true);
}
