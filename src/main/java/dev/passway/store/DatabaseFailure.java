package dev.passway.store;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private DatabaseFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /**
     * Reads what a statement or a transaction failed with. A refused connection, a time-out or a closed socket means that
     * the server is away. The message holds the SQLSTATE, never the server's text, which quotes values. What is thrown
     * by our own work within a transaction is a defect, and comes back as it is.
     */
    static Throwable of(Throwable failure) {
        return switch (failure) {
            case DatabaseFailure known -> known;
            case PgException answer -> answered(answer);
            case VertxException connection -> away(connection);
            case RuntimeException defect -> defect;
            case Error defect -> defect;
            default -> away(failure);
        };
    }

    private static DatabaseFailure away(Throwable failure) {
        return new DatabaseFailure(Kind.AWAY, "PostgreSQL did not answer: " + failure.getMessage());
    }

    private static DatabaseFailure answered(PgException answer) {
        String state = answer.getSqlState();
        if (UNDEFINED_TABLE.equals(state)) {
            return new DatabaseFailure(Kind.AWAY, "a table is missing: run `passway migrate` first");
        }
        return new DatabaseFailure(kindOf(state), "PostgreSQL answered SQLSTATE " + state + where(answer));
    }

    /** Names of the schema; the server's own text may quote values, and so may its exception. */
    private static String where(PgException answer) {
        String names = Stream.of(answer.getTable(), answer.getColumn(), answer.getConstraint(), answer.getRoutine())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    private static Kind kindOf(String state) {
        String stateClass = state.substring(0, 2);
        if (stateClass.equals("40")) {
            return Kind.CONTENDED;
        }
        return AWAY_CLASSES.contains(stateClass) ? Kind.AWAY : Kind.REFUSED;
    }
}
