package dev.passway.ingress;

import dev.passway.domain.JsonFault;
import dev.passway.domain.Violation;
import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What is wrong with a body, by JSON path. */
final class BodyProblem {
    private BodyProblem() {}

    static ProblemException malformed(JsonFault fault) {
        return of(
                ProblemType.MALFORMED_JSON,
                "The body is not the JSON that Passway reads; see errors.",
                List.of(fault.violation()));
    }

    /** @param violations at least one */
    static ProblemException invalid(List<Violation> violations) {
        return of(ProblemType.INVALID_REQUEST, "The body has values that cannot be used; see errors.", violations);
    }

    private static ProblemException of(ProblemType type, String detail, List<Violation> violations) {
        var errors = new LinkedHashMap<String, List<String>>();
        for (Violation violation : violations) {
            errors.computeIfAbsent(violation.path(), path -> new ArrayList<>()).add(violation.message());
        }
        return Problem.of(type, detail, errors).asException();
    }
}
