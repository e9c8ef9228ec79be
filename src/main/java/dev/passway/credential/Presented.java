package dev.passway.credential;

/** A credential as it came in. Its text is a secret and never printed. */
public sealed interface Presented {
    /** {@code X-API-KEY}. */
    record ApiKey(String text) implements Presented {
        @Override
        public String toString() {
            return "ApiKey";
        }
    }

    /** {@code Authorization: Bearer}. */
    record BearerToken(String text) implements Presented {
        @Override
        public String toString() {
            return "BearerToken";
        }
    }
}
