package dev.passway.config;

/**
 * One thing that is wrong with the configuration. No part of it holds the value of a secret.
 *
 * @param key the dotted key, or the variable or file if no key is known
 * @param origin where it was found: file and line, or variable
 * @param problem what is wrong, to be read after the key
 * @param remedy what is allowed, or what to do
 */
public record ConfigFault(String key, String origin, String problem, String remedy) {
    ConfigFault(String key, Origin origin, String problem, String remedy) {
        this(key, origin.text(), problem, remedy);
    }

    /** All of it in one sentence. */
    public String sentence() {
        String where = origin.isEmpty() || origin.equals(key) ? "" : " (" + origin + ")";
        return key + where + " " + problem + "; " + remedy + ".";
    }
}
