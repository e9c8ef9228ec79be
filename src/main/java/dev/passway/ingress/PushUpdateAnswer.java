package dev.passway.ingress;

import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Ignored;
import dev.passway.domain.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;

/** The body of a 200 to pushUpdate. */
final class PushUpdateAnswer {
    private PushUpdateAnswer() {}

    static String of(PushUpdateRequest request, Result.Applied applied) {
        var members = new LinkedHashMap<String, Json>();
        members.put(
                "correlationId", new Json.Str(request.command().correlationId().toString()));
        members.put("outcome", new Json.Str(applied.outcome().word()));
        members.put("matched", number(applied.matched()));
        members.put("updated", number(applied.updated()));
        members.put("pushed", number(applied.pushed()));
        members.put(
                "ignored",
                new Json.Arr(
                        request.ignored().stream().map(PushUpdateAnswer::entry).toList()));
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
