package dev.passway.ingress;

import dev.passway.bus.UpdatePasses;
import dev.passway.domain.CampaignTag;
import dev.passway.domain.FamilyFilter;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.IdempotencyKey;
import dev.passway.domain.Identifiers;
import dev.passway.domain.Ignored;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Principal;
import dev.passway.domain.SourceTime;
import dev.passway.domain.Violation;
import dev.passway.http.Problem;
import dev.passway.http.ProblemException;
import dev.passway.http.ProblemType;
import dev.passway.http.Query;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a pushUpdate webhook into what the pass stage shall do. */
final class PushUpdateRequest {
    /** The route's name in identities and metrics. */
    static final String ROUTE = "pushUpdate";

    private PushUpdateRequest() {}

    /**
     * Reads head and body.
     *
     * @param buffer null if the request had no body
     * @throws ProblemException if the body can't be used; it tells all that is wrong
     */
    static UpdatePasses read(HttpServerRequest request, @Nullable Buffer buffer, Principal caller, Arrival arrival) {
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        PushUpdateBody.Accepted accepted = readBody(body);
        Identifiers identifiers = Identifiers.normalise(accepted.body().identifiers(), caller.settings());
        refuse(identifiers.violations());
        var time = SourceTime.read(
                parameter(request, "ts"),
                header(request, Ignored.X_EVENT_TIME),
                arrival.receivedMicros().orElseThrow());
        var campaign = CampaignTag.read(parameter(request, "campaign"), header(request, Ignored.X_CAMPAIGN));
        var family = FamilyFilter.read(parameter(request, "family"));
        var ignored = new ArrayList<>(identifiers.ignored());
        ignored.addAll(accepted.ignored());
        ignored.addAll(time.ignored());
        ignored.addAll(campaign.ignored());
        ignored.addAll(family.ignored());
        var key = IdempotencyKey.read(header(request, Ignored.IDEMPOTENCY_KEY), parameter(request, "eventId"));
        ignored.addAll(key.ignored());
        return new UpdatePasses(
                caller.tenant(),
                arrival.correlationId(),
                identifiers.usable(),
                caller.settings().matching(),
                caller.settings().maxPasses(),
                family.family(),
                accepted.body().additionalData(),
                accepted.body().passType(),
                accepted.body().updateMetadata(),
                time.micros(),
                campaign.tag(),
                key.key().map(text -> IdempotencyIdentity.of(caller.tenant(), ROUTE, text, body, time, family)),
                ignored);
    }

    /** The problem of a body that names a pass type which the tenant does not have. */
    static ProblemException unknownPassType() {
        return invalid(List.of(new Violation("$.passType", "names no pass type of this tenant")));
    }

    private static PushUpdateBody.Accepted readBody(byte[] body) {
        try {
            return switch (PushUpdateBody.read(JsonReader.read(body))) {
                case PushUpdateBody.Accepted accepted -> accepted;
                case PushUpdateBody.Rejected rejected -> throw invalid(rejected.violations());
            };
        } catch (JsonFault fault) {
            throw problem(
                    ProblemType.MALFORMED_JSON,
                    "The body is not the JSON that Passway reads; see errors.",
                    List.of(fault.violation()));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
    }

    private static ProblemException invalid(List<Violation> violations) {
        return problem(ProblemType.INVALID_REQUEST, "The body has values that cannot be used; see errors.", violations);
    }

    private static ProblemException problem(ProblemType type, String detail, List<Violation> violations) {
        var errors = new LinkedHashMap<String, List<String>>();
        for (Violation violation : violations) {
            errors.computeIfAbsent(violation.path(), path -> new ArrayList<>()).add(violation.message());
        }
        return Problem.of(type, detail, errors).asException();
    }

    private static Optional<String> parameter(HttpServerRequest request, String name) {
        return Query.parameter(request.query(), name);
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
