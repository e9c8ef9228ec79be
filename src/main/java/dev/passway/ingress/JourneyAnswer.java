package dev.passway.ingress;

import dev.passway.domain.PassId;
import dev.passway.store.Journey;
import dev.passway.store.JourneyPlace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A journey as JSON. Of a device it shows the beginning of its identifier: enough to tell the devices of a pass apart. */
final class JourneyAnswer {
    private static final int SHOWN = 8;

    private JourneyAnswer() {}

    static JsonObject of(PassId pass, Journey journey) {
        var answer = new JsonObject()
                .put("passId", pass.toString())
                .put("serialNumber", journey.serialNumber())
                .put("passType", journey.passType())
                .put("version", journey.version())
                .put("modifiedAt", journey.modifiedAt().toString())
                .put("devices", array(journey.devices(), JourneyAnswer::device))
                .put("versions", array(journey.steps(), JourneyAnswer::step));
        journey.next().map(JourneyPlace::text).ifPresent(next -> answer.put("next", next));
        return answer;
    }

    private static JsonObject device(Journey.Installed device) {
        var answer = new JsonObject()
                .put("device", shortened(device.identifier()))
                .put("registeredAt", device.registeredAt().toString());
        put(answer, "accepted", device.accepted());
        put(answer, "served", device.served());
        device.quarantine().ifPresent(reason -> answer.put("quarantine", reason));
        if (device.givenUpVersion() > 0) {
            answer.put("givenUpVersion", device.givenUpVersion());
        }
        return answer;
    }

    private static JsonObject step(Journey.Step step) {
        var answer = new JsonObject()
                .put("version", step.version())
                .put("state", step.state().word())
                .put("updatedAt", step.at().toString())
                .put("correlationId", step.correlationId().toString());
        step.campaign().ifPresent(campaign -> answer.put("campaign", campaign));
        put(answer, "accepted", step.accepted());
        put(answer, "served", step.served());
        return answer.put("fetches", array(step.fetches(), JourneyAnswer::fetch));
    }

    private static JsonObject fetch(Journey.Fetched fetch) {
        var answer = new JsonObject()
                .put("at", fetch.at().toString())
                .put("correlationId", fetch.correlationId().toString())
                .put("notModified", fetch.notModified());
        fetch.device().ifPresent(device -> answer.put("device", shortened(device)));
        return answer;
    }

    private static void put(JsonObject answer, String name, Optional<Journey.Reached> reached) {
        reached.ifPresent(at -> answer.put(
                name,
                new JsonObject().put("version", at.version()).put("at", at.at().toString())));
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> form) {
        var array = new JsonArray();
        items.stream().map(form).forEach(array::add);
        return array;
    }

    private static String shortened(String identifier) {
        return identifier.substring(0, Math.min(SHOWN, identifier.length()));
    }
}
