package dev.passway.ingress;

import dev.passway.bus.StageUnavailable;
import dev.passway.credential.KeysUnavailable;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.store.DatabaseFailure;
import java.time.Duration;

/** Turns passing faults of the stages and the database into the problems that tell callers to come back. */
final class Unavailability {
    private Unavailability() {}

    /** A {@link Problem} as an exception for a passing fault; any other failure, a defect, as it is. */
    static Throwable translate(Throwable failure) {
        return switch (failure) {
            case StageUnavailable stage -> problem(stage.reason()).asException();
            case DatabaseFailure database
            when database.kind() != DatabaseFailure.Kind.REFUSED ->
                databaseAway().asException();
            case KeysUnavailable keys -> keysAway(keys.retryAfter()).asException();
            default -> failure;
        };
    }

    static Problem databaseAway() {
        return Problem.of(
                ProblemType.UNAVAILABLE, "The database is away for the moment. Nothing was lost: send it again later.");
    }

    private static Problem keysAway(Duration retryAfter) {
        return Problem.of(
                        ProblemType.UNAVAILABLE,
                        "The keys of the token's issuer can't be had for the moment. Nothing was lost: send it again later.")
                .retryAfter(retryAfter);
    }

    static Problem overloaded() {
        return Problem.of(ProblemType.OVERLOADED, "Too much is under way. Send it again later.");
    }

    static Problem stopping() {
        return Problem.of(ProblemType.UNAVAILABLE, "This replica is starting or stopping. Send it again.");
    }

    private static Problem problem(StageUnavailable.Reason reason) {
        return switch (reason) {
            case OVERLOADED -> overloaded();
            case NO_HANDLER -> stopping();
            case TIMEOUT -> Problem.of(ProblemType.DEADLINE_EXCEEDED, "The update took too long. Send it again later.");
            case DEPENDENCY_AWAY -> databaseAway();
        };
    }
}
