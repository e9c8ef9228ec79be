package dev.passway.contract;

import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Scope;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;

/** Requests about the tasks of a shop, by a key that may do all of that. */
record TaskRequests(Replicas replicas, Shop shop) {
    /** A request for that path below its tasks, to be altered. */
    HttpRequest.Builder about(String path) {
        return about(replicas.sound(), path);
    }

    private HttpRequest.Builder about(Replica of, String path) {
        return HttpRequest.newBuilder(of.uri("/api/" + shop.tenant() + "/tasks" + path))
                .header("X-API-KEY", shop.newKey(Set.of(Scope.TASKS_READ, Scope.TASKS_WRITE)));
    }

    /** Queues a task; its path below the shop's tasks. */
    String queue() {
        var request = replicas.sound().syncRequest(shop, "", "{\"email\":\"ada@example.com\"}");
        var answer = replicas.sound().send(request.build());
        return "/" + new JsonObject(answer.body()).getString("correlationId");
    }

    /** The answer while PostgreSQL is away. */
    HttpResponse<String> withoutDatabase(String path, String method) {
        return replicas.away()
                .send(about(replicas.away(), path)
                        .method(method, BodyPublishers.noBody())
                        .build());
    }
}
