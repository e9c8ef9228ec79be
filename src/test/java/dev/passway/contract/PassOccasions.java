package dev.passway.contract;

import dev.passway.config.Secret;
import dev.passway.dev.DevConfig;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.http.ProblemType;
import dev.passway.wallet.LinkTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** How the answers to requests about a pass come about. */
final class PassOccasions {
    private static final String LINKS = "makeLink";
    private static final String JOURNEY = "getJourney";
    private static final String INSTALL = "install";
    private static final String STRANGE = "/api/acme/passes/019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41";
    private static final String EXPIRED = "/api/acme/passes/install/"
            + LinkTokens.token(
                    new Secret(DevConfig.CERTIFICATES_KEY),
                    new TenantId("acme"),
                    new PassId(UUID.fromString("019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41")),
                    Instant.EPOCH);

    private PassOccasions() {}

    static List<Occasion> all() {
        var all = new ArrayList<Occasion>();
        all.add(Occasion.ok(LINKS, 201, scene -> scene.send(scene.links())));
        all.addAll(door(LINKS, Scene::links, "/links"));
        all.add(Occasion.of(
                LINKS,
                ProblemType.MALFORMED_JSON,
                scene -> scene.send(scene.links().POST(BodyPublishers.ofString("{")))));
        all.add(Occasion.of(
                LINKS,
                ProblemType.CONTENT_TOO_LARGE,
                scene -> scene.send(scene.links().POST(BodyPublishers.ofString(" ".repeat(65_537))))));
        all.add(Occasion.ok(JOURNEY, 200, scene -> scene.send(scene.journey())));
        all.addAll(door(JOURNEY, Scene::journey, "/journey"));
        all.add(Occasion.of(
                JOURNEY,
                ProblemType.INVALID_REQUEST,
                scene -> scene.send(scene.journey().uri(scene.uri(STRANGE + "/journey?limit=0")))));
        all.add(Occasion.ok(INSTALL, 200, scene -> scene.send(scene.request(scene.installPath()))));
        all.add(Occasion.of(INSTALL, ProblemType.FORBIDDEN, scene -> scene.send(scene.request(EXPIRED + "x"))));
        all.add(Occasion.of(INSTALL, ProblemType.LINK_EXPIRED, scene -> scene.send(scene.request(EXPIRED))));
        all.addAll(heads(INSTALL, scene -> scene.request(EXPIRED)));
        all.add(Occasion.of(
                INSTALL,
                ProblemType.INTERNAL_ERROR,
                scene -> scene.withUnreadablePasses(scene.request(scene.installPath()))));
        all.add(Occasion.of(
                INSTALL, ProblemType.UNAVAILABLE, scene -> scene.withoutDatabase(scene.request(scene.installPath()))));
        return all;
    }

    private static List<Occasion> door(String operation, Function<Scene, HttpRequest.Builder> request, String end) {
        var door = new ArrayList<>(heads(operation, request));
        door.add(Occasion.of(
                operation,
                ProblemType.UNAUTHORIZED,
                scene -> scene.send(request.apply(scene).setHeader("X-API-KEY", "strange"))));
        door.add(Occasion.of(
                operation,
                ProblemType.FORBIDDEN,
                scene -> scene.send(request.apply(scene).setHeader("X-API-KEY", scene.key(Scope.TASKS_READ)))));
        door.add(Occasion.of(
                operation,
                ProblemType.NOT_FOUND,
                scene -> scene.send(request.apply(scene).uri(scene.uri(STRANGE + end)))));
        door.add(Occasion.of(
                operation,
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                scene -> scene.send(request.apply(scene).header("Content-Encoding", "gzip"))));
        door.add(
                Occasion.of(operation, ProblemType.RATE_LIMITED, scene -> scene.withUsedUpLimit(request.apply(scene))));
        door.add(Occasion.of(
                operation, ProblemType.INTERNAL_ERROR, scene -> scene.withUnreadablePasses(request.apply(scene))));
        door.add(Occasion.of(operation, ProblemType.UNAVAILABLE, scene -> scene.withoutDatabase(request.apply(scene))));
        return door;
    }

    private static List<Occasion> heads(String operation, Function<Scene, HttpRequest.Builder> request) {
        return List.of(
                Occasion.raw(
                        operation,
                        ProblemType.URI_TOO_LONG,
                        scene -> scene.raw(request.apply(scene), "?x=" + "x".repeat(20_000), "")),
                Occasion.raw(
                        operation,
                        ProblemType.HEADERS_TOO_LARGE,
                        scene -> scene.raw(request.apply(scene), "", "X-X: " + "x".repeat(40_000) + "\r\n")));
    }
}
