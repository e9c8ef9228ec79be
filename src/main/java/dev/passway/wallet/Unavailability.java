package dev.passway.wallet;

import dev.passway.bus.StageUnavailable;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.store.DatabaseFailure;

/** Turns passing faults into the problems that tell phones to come back; they do so by themselves. */
final class Unavailability {
    private Unavailability() {}

    /** A {@link Problem} as an exception for a passing fault; any other failure, a defect, as it is. */
    static Throwable translate(Throwable failure) {
        return switch (failure) {
            case StageUnavailable stage
            when stage.reason() == StageUnavailable.Reason.OVERLOADED ->
                problem(ProblemType.OVERLOADED, "Too much is under way. Send it again later.");
            case StageUnavailable stage
            when stage.reason() == StageUnavailable.Reason.TIMEOUT ->
                problem(ProblemType.DEADLINE_EXCEEDED, "The pass was not made in time. Send it again later.");
            case StageUnavailable stage -> problem(ProblemType.UNAVAILABLE, "A part is away. Send it again later.");
            case DatabaseFailure database
            when database.kind() != DatabaseFailure.Kind.REFUSED ->
                problem(ProblemType.UNAVAILABLE, "The database is away for the moment. Send it again later.");
            default -> failure;
        };
    }

    private static Throwable problem(ProblemType type, String detail) {
        return Problem.of(type, detail).asException();
    }
}
