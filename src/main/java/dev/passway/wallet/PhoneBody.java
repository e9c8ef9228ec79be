package dev.passway.wallet;

import dev.passway.domain.Json;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The bodies that phones send. Members of which we know nothing are left aside: Apple may add some. */
final class PhoneBody {
    private PhoneBody() {}

    /**
     * Reads the body as a JSON object.
     *
     * @throws ProblemException if it is anything else
     */
    static Json.Obj read(RoutingContext context) {
        byte[] body = Optional.ofNullable(context.body().buffer())
                .map(Buffer::getBytes)
                .orElseGet(() -> new byte[0]);
        try {
            if (JsonReader.read(body) instanceof Json.Obj object) {
                return object;
            }
        } catch (JsonFault fault) {
            throw problem(
                    ProblemType.MALFORMED_JSON,
                    "The body is not the JSON that Passway reads; see errors.",
                    fault.path(),
                    fault.violation().message());
        }
        throw invalid("$", "send a JSON object");
    }

    /** The problem of a body with a value that can't be used. */
    static ProblemException invalid(String path, String message) {
        return problem(
                ProblemType.INVALID_REQUEST, "The body has values that cannot be used; see errors.", path, message);
    }

    private static ProblemException problem(ProblemType type, String detail, String path, String message) {
        var errors = new LinkedHashMap<String, List<String>>();
        errors.put(path, List.of(message));
        return Problem.of(type, detail, errors).asException();
    }
}
