package dev.passway.ingress;

import dev.passway.bus.UpdatePasses;
import dev.passway.domain.CampaignTag;
import dev.passway.domain.Identifiers;
import dev.passway.domain.Ignored;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Principal;
import dev.passway.domain.Violation;
import dev.passway.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
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
        var particulars = Particulars.of(request, arrival);
        var campaign = CampaignTag.read(
                Particulars.parameter(request, "campaign"), Particulars.header(request, Ignored.X_CAMPAIGN));
        var ignored = new ArrayList<>(identifiers.ignored());
        ignored.addAll(accepted.ignored());
        ignored.addAll(campaign.ignored());
        ignored.addAll(particulars.ignored());
        return new UpdatePasses(
                caller.tenant(),
                arrival.correlationId(),
                identifiers.usable(),
                caller.settings().matching(),
                caller.settings().maxPasses(),
                particulars.family().family(),
                accepted.body().additionalData(),
                accepted.body().passType(),
                accepted.body().updateMetadata(),
                particulars.time().micros(),
                campaign.tag(),
                particulars.identity(caller.tenant(), ROUTE, body),
                ignored);
    }

    /** The problem of a body that names a pass type which the tenant does not have. */
    static ProblemException unknownPassType() {
        return BodyProblem.invalid(List.of(new Violation("$.passType", "names no pass type of this tenant")));
    }

    private static PushUpdateBody.Accepted readBody(byte[] body) {
        try {
            return switch (PushUpdateBody.read(JsonReader.read(body))) {
                case PushUpdateBody.Accepted accepted -> accepted;
                case PushUpdateBody.Rejected rejected -> throw BodyProblem.invalid(rejected.violations());
            };
        } catch (JsonFault fault) {
            throw BodyProblem.malformed(fault);
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw BodyProblem.invalid(violations);
        }
    }
}
