package dev.passway.ingress;

import dev.passway.domain.FamilyFilter;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.IdempotencyKey;
import dev.passway.domain.Ignored;
import dev.passway.domain.SourceTime;
import dev.passway.domain.TenantId;
import dev.passway.http.Query;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What both webhooks may say beside their body, in the query or the headers.
 *
 * @param time when what it tells happened
 * @param family which passes are meant
 * @param key by which a repetition is known
 */
record Particulars(SourceTime time, FamilyFilter family, IdempotencyKey key) {
    static Particulars of(HttpServerRequest request, Arrival arrival) {
        return new Particulars(
                SourceTime.read(
                        parameter(request, "ts"),
                        header(request, Ignored.X_EVENT_TIME),
                        arrival.receivedMicros().orElseThrow()),
                FamilyFilter.read(parameter(request, "family")),
                IdempotencyKey.read(header(request, Ignored.IDEMPOTENCY_KEY), parameter(request, "eventId")));
    }

    /** What makes a repetition known; empty if the webhook has no key. */
    Optional<IdempotencyIdentity> identity(TenantId tenant, String route, byte[] body) {
        return key.key().map(text -> IdempotencyIdentity.of(tenant, route, text, body, time, family));
    }

    List<Ignored> ignored() {
        var ignored = new ArrayList<>(time.ignored());
        ignored.addAll(family.ignored());
        ignored.addAll(key.ignored());
        return ignored;
    }

    static Optional<String> parameter(HttpServerRequest request, String name) {
        return Query.parameter(request.query(), name);
    }

    static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
