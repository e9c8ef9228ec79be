package dev.passway.contract;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One method of one path of a description. */
record Operation(Description in, String path, String method) {
    JsonObject json() {
        return in.json().getJsonObject("paths").getJsonObject(path).getJsonObject(method);
    }

    List<JsonObject> parameters() {
        return in.all(json(), "parameters");
    }

    JsonObject requestBody() {
        return in.resolve(json().getJsonObject("requestBody"));
    }

    /** The statuses that it lists, as numbers. */
    Set<Integer> statuses() {
        return json().getJsonObject("responses").stream()
                .map(entry -> Integer.valueOf(entry.getKey()))
                .collect(Collectors.toSet());
    }

    JsonObject response(int status) {
        return in.resolve(json().getJsonObject("responses").getJsonObject(Integer.toString(status)));
    }

    /** Whether that answer always has this header. */
    boolean requiresHeader(int status, String name) {
        var header = in.resolve(response(status).getJsonObject("headers").getJsonObject(name));
        return header.getBoolean("required", false);
    }

    /** The media types of an answer, each with its description; empty if it has no body or none is described. */
    JsonObject content(int status) {
        return response(status).getJsonObject("content", new JsonObject());
    }

    @Override
    public String toString() {
        return method.toUpperCase(Locale.ROOT) + " " + path.substring(path.lastIndexOf('/') + 1);
    }
}
