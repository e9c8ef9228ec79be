package dev.passway.task;

import dev.passway.bus.SyncProfile;
import dev.passway.bus.SyncProfile.Result;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.store.KeyedRequest;
import dev.passway.store.NewAnswer;
import dev.passway.store.NewTask;
import dev.passway.store.Recollection;
import dev.passway.store.TaskIntake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The webhooks of one transaction, each named by its place. */
record Requests(List<SyncProfile> commands) {
    private static final String CORRELATION_ID = "correlationId";

    /**
     * What is to be committed, and what it means for each webhook.
     *
     * @param results by the place of the webhook; empty for one that has to wait for its twin
     */
    record Choice(List<NewTask> tasks, List<NewAnswer> answers, List<Optional<Result>> results)
            implements TaskIntake.Chosen {}

    List<KeyedRequest> keyed() {
        var keyed = new ArrayList<KeyedRequest>();
        for (int i = 0; i < commands.size(); i++) {
            keyed(i).ifPresent(keyed::add);
        }
        return keyed;
    }

    /** @param known of the keyed ones, by place */
    Choice choose(Map<Integer, Recollection> known) {
        var choice = new Choice(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var identities = new HashSet<IdempotencyIdentity>();
        for (int i = 0; i < commands.size(); i++) {
            boolean twin = !commands.get(i).identity().map(identities::add).orElse(true);
            choice.results().add(result(i, known, twin, choice));
        }
        return choice;
    }

    private Optional<Result> result(int request, Map<Integer, Recollection> known, boolean twin, Choice choice) {
        return switch (known.get(request)) {
            case Recollection.Answered before -> Optional.of(new Result.Repeated(task(before.answer())));
            case Recollection.Busy busy -> Optional.empty();
            case Recollection.New fresh when twin -> Optional.empty();
            case Recollection.New fresh -> Optional.of(queue(request, fresh.keyReused(), choice));
            case null -> Optional.of(queue(request, false, choice));
        };
    }

    private Result queue(int request, boolean keyReused, Choice choice) {
        SyncProfile command = commands.get(request);
        choice.tasks().add(new NewTask(command.tenant(), command.correlationId(), command.profile(), command.micros()));
        keyed(request).ifPresent(one -> choice.answers().add(new NewAnswer(one, answer(command.correlationId()))));
        return new Result.Queued(command.correlationId(), keyReused);
    }

    private Optional<KeyedRequest> keyed(int request) {
        SyncProfile command = commands.get(request);
        return command.identity().map(identity -> new KeyedRequest(request, command.tenant(), identity));
    }

    private static String answer(CorrelationId task) {
        var members = new LinkedHashMap<String, Json>();
        members.put(CORRELATION_ID, new Json.Str(task.toString()));
        return new Json.Obj(members).text();
    }

    private static CorrelationId task(String answer) {
        if (JsonReader.stored(answer) instanceof Json.Obj object
                && object.member(CORRELATION_ID).orElse(Json.NULL) instanceof Json.Str(String id)) {
            return new CorrelationId(UUID.fromString(id));
        }
        throw new IllegalStateException("a remembered answer names no task");
    }
}
