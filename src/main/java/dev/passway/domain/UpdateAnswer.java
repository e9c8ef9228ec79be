package dev.passway.domain;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The answer to a pushUpdate that was applied.
 *
 * @param correlationId of the webhook
 * @param outcome in one word
 * @param matched passes that the identifiers decided for
 * @param updated passes with a new version
 * @param pushed passes for which a push was queued
 * @param ignored what was left aside
 */
public record UpdateAnswer(
        CorrelationId correlationId, Outcome outcome, int matched, int updated, int pushed, List<Ignored> ignored) {

    public UpdateAnswer {
        ignored = List.copyOf(ignored);
    }

    /** The body of the answer; a repeated webhook gets the same bytes again. */
    public String text() {
        var members = new LinkedHashMap<String, Json>();
        members.put("correlationId", new Json.Str(correlationId.toString()));
        members.put("outcome", new Json.Str(outcome.word()));
        members.put("matched", number(matched));
        members.put("updated", number(updated));
        members.put("pushed", number(pushed));
        members.put(
                "ignored",
                new Json.Arr(ignored.stream().map(UpdateAnswer::entry).toList()));
        return new Json.Obj(members).text();
    }

    private static Json number(int value) {
        return new Json.Num(BigDecimal.valueOf(value));
    }

    private static Json entry(Ignored ignored) {
        var members = new LinkedHashMap<String, Json>();
        members.put("kind", new Json.Str(ignored.kind()));
        members.put("reason", new Json.Str(ignored.reason().word()));
        return new Json.Obj(members);
    }
}
