package dev.passway.ingress;

import dev.passway.domain.PassId;
import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import dev.passway.http.TenantPath;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Paths below {@code /api/{tenantId}/passes/{passId}/}. */
final class PassPath {
    private static final Pattern UUIDS = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int PLACE = 4;

    private PassPath() {}

    /** The pattern of all passes' paths that end so; {@code end} begins with a slash and holds no special characters. */
    static String pattern(String end) {
        return TenantPath.pattern("/passes/[^/]+" + end);
    }

    /**
     * The pass that such a path names.
     *
     * @throws ProblemException if it can't be the name of a pass
     */
    static PassId pass(RoutingContext context) {
        return Optional.of(context.normalizedPath().split("/", -1)[PLACE])
                .filter(name -> UUIDS.matcher(name).matches())
                .map(UUID::fromString)
                .map(PassId::new)
                .orElseThrow(PassPath::unknown);
    }

    /** What is told of a pass that the tenant does not have. */
    static ProblemException unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "The tenant has no such pass.").asException();
    }
}
