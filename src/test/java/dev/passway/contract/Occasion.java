package dev.passway.contract;

import dev.passway.domain.Scope;
import dev.passway.http.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of answer, and how it comes about. A new status is a row here, a line in the description, and, if it is a
 * problem, a page.
 *
 * @param operation by its id in the description; {@link #NONE} if it is the answer of none
 * @param problem that the answer tells of, if it does
 * @param cause brings it about
 */
record Occasion(String operation, int status, Optional<ProblemType> problem, Function<Scene, Answer> cause) {
    static final String NONE = "none";

    private static final String PUSH_UPDATE = "pushUpdate";
    private static final String SYNC = "syncProfile";
    private static final String PAGE = "/problems/forbidden";
    private static final String BROKEN = "{\"identifiers\":{\"email\":\"ada@example.com\"";
    private static final String UNRENDERED = "{\"identifiers\":{\"email\":\"ada@example.com\"},"
            + "\"passType\":7,\"additionalData\":{\"points\":\"{{ person.points }}\"}}";

    private static final List<Occasion> WEBHOOK = List.of(
            ok(PUSH_UPDATE, 200, scene -> scene.send(scene.pushUpdate())),
            of(PUSH_UPDATE, ProblemType.MALFORMED_JSON, scene -> scene.send(scene.pushUpdate(BROKEN))),
            of(PUSH_UPDATE, ProblemType.INVALID_REQUEST, scene -> scene.send(scene.pushUpdate(UNRENDERED))),
            of(
                    PUSH_UPDATE,
                    ProblemType.UNAUTHORIZED,
                    scene -> scene.send(scene.request(scene.path()).POST(BodyPublishers.ofString("{}")))),
            of(PUSH_UPDATE, ProblemType.FORBIDDEN, scene -> scene.withScope(Scope.TASKS_READ)),
            of(PUSH_UPDATE, ProblemType.CONTENT_TOO_LARGE, scene -> scene.send(scene.pushUpdate(" ".repeat(65_537)))),
            of(
                    PUSH_UPDATE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    scene -> scene.send(scene.pushUpdate().header("Content-Encoding", "gzip"))),
            raw(PUSH_UPDATE, ProblemType.URI_TOO_LONG, Scene::withLongPath),
            of(PUSH_UPDATE, ProblemType.TOO_MANY_FAILED_CREDENTIALS, Scene::withManyFailures),
            of(PUSH_UPDATE, ProblemType.RATE_LIMITED, Scene::withUsedUpLimit),
            raw(PUSH_UPDATE, ProblemType.HEADERS_TOO_LARGE, Scene::withLongHeader),
            of(PUSH_UPDATE, ProblemType.INTERNAL_ERROR, Scene::withDefect),
            of(PUSH_UPDATE, ProblemType.UNAVAILABLE, Scene::withoutDatabase),
            of(PUSH_UPDATE, ProblemType.OVERLOADED, Scene::withHeldPass),
            raw(PUSH_UPDATE, ProblemType.DEADLINE_EXCEEDED, Scene::withUnendedBody));

    private static final List<Occasion> OTHERS = List.of(
            ok(SYNC, 202, scene -> scene.send(scene.ofSync().pushUpdate())),
            ok(SYNC, 200, scene -> scene.send(scene.plainSync())),
            ok("getDescription", 200, scene -> scene.send(scene.request("/openapi.json"))),
            ok(
                    "getDescription",
                    304,
                    scene -> scene.send(scene.request("/openapi.json").header("If-None-Match", "*"))),
            ok("getProblem", 200, scene -> scene.send(scene.request(PAGE))),
            ok("getProblem", 304, scene -> scene.send(scene.request(PAGE).header("If-None-Match", "*"))),
            of("getProblem", ProblemType.NOT_FOUND, scene -> scene.send(scene.request("/problems/none"))),
            // of no operation, as each has one method
            of(NONE, ProblemType.METHOD_NOT_ALLOWED, scene -> scene.send(scene.request(scene.path()))));

    private static final String NO_TASK = "/00000000-0000-7000-8000-000000000000";

    private static final List<Occasion> TASKS = Stream.of(
                    ofTasks("listTasks", "", "GET"),
                    ofTasks("getTask", NO_TASK, "GET"),
                    ofTasks("redriveTask", NO_TASK + "/redrive", "POST"),
                    Stream.of(
                            ok(
                                    "listTasks",
                                    200,
                                    scene -> scene.send(scene.tasks().about("?outcome=unchanged"))),
                            of(
                                    "listTasks",
                                    ProblemType.INVALID_REQUEST,
                                    scene -> scene.send(scene.tasks().about("?state=odd"))),
                            ok(
                                    "getTask",
                                    200,
                                    scene -> scene.send(
                                            scene.tasks().about(scene.tasks().queue()))),
                            of(
                                    "getTask",
                                    ProblemType.NOT_FOUND,
                                    scene -> scene.send(scene.tasks().about(NO_TASK))),
                            ok(
                                    "redriveTask",
                                    200,
                                    scene -> scene.send(scene.tasks()
                                            .about(scene.tasks().queue() + "/redrive")
                                            .POST(BodyPublishers.noBody()))),
                            of(
                                    "redriveTask",
                                    ProblemType.NOT_FOUND,
                                    scene -> scene.send(scene.tasks()
                                            .about(NO_TASK + "/redrive")
                                            .POST(BodyPublishers.noBody())))))
            .flatMap(occasions -> occasions)
            .toList();

    /** What each request about tasks can meet at the door. */
    private static Stream<Occasion> ofTasks(String operation, String path, String method) {
        return Stream.of(
                of(
                        operation,
                        ProblemType.UNAUTHORIZED,
                        scene -> scene.send(scene.tasks()
                                .about(path)
                                .setHeader("X-API-KEY", "strange")
                                .method(method, BodyPublishers.noBody()))),
                of(
                        operation,
                        ProblemType.FORBIDDEN,
                        scene -> scene.send(scene.tasks()
                                .about(path)
                                .setHeader("X-API-KEY", scene.webhookKey())
                                .method(method, BodyPublishers.noBody()))),
                of(operation, ProblemType.UNAVAILABLE, scene -> scene.tasks().withoutDatabase(path, method)));
    }

    static final List<Occasion> ALL = Stream.of(
                    WEBHOOK.stream(),
                    WEBHOOK.stream().filter(one -> one.problem().isPresent()).map(Occasion::ofSync),
                    OTHERS.stream(),
                    TASKS.stream(),
                    PhoneOccasions.ALL.stream(),
                    PassOccasions.all().stream())
            .flatMap(occasions -> occasions)
            .toList();

    /** The same at the other webhook, which has the same door. */
    private Occasion ofSync() {
        return new Occasion(SYNC, status, problem, scene -> cause.apply(scene.ofSync()));
    }

    static Occasion ok(String operation, int status, Function<Scene, HttpResponse<String>> cause) {
        return new Occasion(operation, status, Optional.empty(), cause.andThen(Answer::of));
    }

    static Occasion of(String operation, ProblemType problem, Function<Scene, HttpResponse<String>> cause) {
        return raw(operation, problem, cause.andThen(Answer::of));
    }

    /** By a request that no HTTP client would send. */
    static Occasion raw(String operation, ProblemType problem, Function<Scene, Answer> cause) {
        return new Occasion(operation, problem.status(), Optional.of(problem), cause);
    }

    /** The occasion of a problem. */
    static Occasion of(ProblemType problem) {
        return ALL.stream()
                .filter(occasion -> occasion.problem.equals(Optional.of(problem)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return operation + " " + status + problem.map(type -> " " + type.slug()).orElse("");
    }
}
