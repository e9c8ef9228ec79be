package dev.passway.ingress;

import dev.passway.domain.Json;
import dev.passway.store.ShownTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Tasks as JSON. */
final class TaskAnswer {
    private TaskAnswer() {}

    static Json of(ShownTask task) {
        var members = new LinkedHashMap<String, Json>();
        members.put("correlationId", new Json.Str(task.id().toString()));
        members.put("kind", new Json.Str(task.kind()));
        members.put("state", new Json.Str(task.state().word()));
        members.put("step", new Json.Str(task.step()));
        members.put("attempts", number(task.attempts()));
        members.put("outcome", text(task.outcome()));
        members.put("fault", text(task.fault()));
        members.put("createdAt", time(task.createdAt()));
        members.put("dueAt", task.dueAt().map(TaskAnswer::time).orElse(Json.NULL));
        members.put("finishedAt", task.finishedAt().map(TaskAnswer::time).orElse(Json.NULL));
        members.put("toldBy", text(task.toldBy().map(Object::toString)));
        return new Json.Obj(members);
    }

    /** With the tries to tell the merchant's system. */
    static Json whole(ShownTask task) {
        var members = new LinkedHashMap<>(((Json.Obj) of(task)).members());
        members.put(
                "deliveries",
                new Json.Arr(
                        task.deliveries().stream().map(TaskAnswer::delivery).toList()));
        return new Json.Obj(members);
    }

    /** @param next names the page that follows; empty on the last one */
    static Json page(List<ShownTask> tasks, Optional<String> next) {
        var members = new LinkedHashMap<String, Json>();
        members.put("tasks", new Json.Arr(tasks.stream().map(TaskAnswer::of).toList()));
        members.put("next", text(next));
        return new Json.Obj(members);
    }

    private static Json delivery(ShownTask.Try one) {
        var members = new LinkedHashMap<String, Json>();
        members.put("at", time(one.at()));
        members.put("status", one.status().isPresent() ? number(one.status().getAsInt()) : Json.NULL);
        members.put("ms", number(one.millis()));
        members.put("fault", text(one.fault()));
        return new Json.Obj(members);
    }

    private static Json number(int value) {
        return new Json.Num(BigDecimal.valueOf(value));
    }

    private static Json time(Instant at) {
        return new Json.Str(at.toString());
    }

    private static Json text(Optional<String> value) {
        return value.<Json>map(Json.Str::new).orElse(Json.NULL);
    }
}
