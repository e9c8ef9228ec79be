package dev.passway.store;

import io.vertx.pgclient.PgException;
import java.util.Locale;
import java.util.Set;

/**
 * A statement or transaction did not succeed. {@link #kind()} says what a caller can do about it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQLSTATE classes</a>
 */
public final class DatabaseFailure extends RuntimeException {
    /** What a caller can do. */
    public enum Kind {
        /** The server is away, starting, out of resources or too slow: try again later. */
        AWAY,
        /** Lost to another transaction (deadlock, serialization, lock timeout): run the whole again. */
        CONTENDED,
        /** A row or statement that the server will never take: a defect or a culprit among the rows. */
        REFUSED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The kind as a metric tag. */
        public String word() {
            return word;
        }
    }

    private static final long serialVersionUID = 1;
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "55", "57", "58");
    private static final String UNDEFINED_TABLE = "42P01";

    private final Kind kind;

    private DatabaseFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Reads a driver's failure. Anything that did not come from the server itself (refused connection, time-out, closed
     * socket) means that it is away. The message holds the SQLSTATE, never the server's text, which quotes values.
     */
    static DatabaseFailure of(Throwable failure) {
        if (failure instanceof DatabaseFailure known) {
            return known;
        }
        if (!(failure instanceof PgException answer)) {
            return new DatabaseFailure(Kind.AWAY, "PostgreSQL did not answer: " + failure.getMessage(), failure);
        }
        String state = answer.getSqlState();
        if (UNDEFINED_TABLE.equals(state)) {
            return new DatabaseFailure(Kind.AWAY, "a table is missing: run `passway migrate` first", failure);
        }
        return new DatabaseFailure(kindOf(state), "PostgreSQL answered SQLSTATE " + state, failure);
    }

    private static Kind kindOf(String state) {
        String stateClass = state.substring(0, 2);
        if (stateClass.equals("40")) {
            return Kind.CONTENDED;
        }
        return AWAY_CLASSES.contains(stateClass) ? Kind.AWAY : Kind.REFUSED;
    }
}
