package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.bus.TaskDue;
import dev.passway.config.HttpConfig;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.Json;
import dev.passway.domain.Scope;
import dev.passway.domain.TaskState;
import dev.passway.domain.TenantId;
import dev.passway.http.Deadline;
import dev.passway.http.MethodCheck;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.http.Routes;
import dev.passway.http.TenantPath;
import dev.passway.store.ShownTask;
import dev.passway.store.Tasks;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What a tenant's own programs ask about its tasks, through the same door as the webhooks. */
public final class TaskRoutes implements Routes {
    private static final String LIST = TenantPath.pattern("/tasks");
    private static final String ONE = TenantPath.pattern("/tasks/[^/]+");
    private static final String REDRIVE = TenantPath.pattern("/tasks/[^/]+/redrive");
    private static final int MOST = 100;

    private final Tasks tasks;
    private final Bus bus;
    private final Entrance entrance;

    /** Routes for every event loop. */
    public TaskRoutes(HttpConfig config, Bus bus, Tasks tasks, Doorkeepers doorkeepers, Meters meters) {
        this.tasks = tasks;
        this.bus = bus;
        this.entrance = new Entrance(config, doorkeepers, meters, new Deadline(config.deadline()));
    }

    @Override
    public void addTo(Router router) {
        entrance.guard(router.getWithRegex(LIST), "tasks", Scope.TASKS_READ).handler(this::list);
        router.routeWithRegex(LIST).handler(new MethodCheck("GET"));
        entrance.guard(router.getWithRegex(ONE), "task", Scope.TASKS_READ).handler(this::show);
        router.routeWithRegex(ONE).handler(new MethodCheck("GET"));
        entrance.guard(router.postWithRegex(REDRIVE), "redrive", Scope.TASKS_WRITE)
                .handler(this::redrive);
        router.routeWithRegex(REDRIVE).handler(new MethodCheck("POST"));
    }

    private void list(RoutingContext context) {
        Optional<String> page = Particulars.parameter(context.request(), "before");
        Optional<String> word = Particulars.parameter(context.request(), "state");
        Optional<CorrelationId> before = page.flatMap(TaskRoutes::id);
        Optional<TaskState> state = word.flatMap(TaskState::of);
        if (page.isPresent() != before.isPresent() || word.isPresent() != state.isPresent()) {
            String detail = "state is queued, running, failed, done or dead; before is the id of a task.";
            context.fail(Problem.of(ProblemType.INVALID_REQUEST, detail).asException());
            return;
        }
        Optional<String> outcome = Particulars.parameter(context.request(), "outcome");
        // one more than shown tells whether there is another page
        answer(
                context,
                tasks.list(tenant(context), before, state, outcome, MOST + 1),
                found -> send(context, 200, page(found)));
    }

    private static Json page(List<ShownTask> found) {
        boolean more = found.size() > MOST;
        List<ShownTask> shown = more ? found.subList(0, MOST) : found;
        return TaskAnswer.page(shown, more ? Optional.of(shown.getLast().id().toString()) : Optional.empty());
    }

    private void show(RoutingContext context) {
        Optional<CorrelationId> id = named(context, 0);
        if (id.isEmpty()) {
            context.fail(unknown());
            return;
        }
        answer(
                context,
                tasks.find(tenant(context), id.get()),
                found -> found.ifPresentOrElse(
                        task -> send(context, 200, TaskAnswer.whole(task)), () -> context.fail(unknown())));
    }

    private void redrive(RoutingContext context) {
        Optional<CorrelationId> id = named(context, 1);
        if (id.isEmpty()) {
            context.fail(unknown());
            return;
        }
        TenantId tenant = tenant(context);
        answer(
                context,
                tasks.redrive(tenant, id.get()).compose(done -> tasks.find(tenant, id.get())),
                found -> found.ifPresentOrElse(
                        task -> {
                            bus.publish(TaskDue.SIGNAL, new TaskDue());
                            send(context, 200, TaskAnswer.whole(task));
                        },
                        () -> context.fail(unknown())));
    }

    private static <T> void answer(RoutingContext context, Future<T> asked, Consumer<T> then) {
        context.request().resume();
        asked.onFailure(failure -> context.fail(Unavailability.translate(failure)))
                .onSuccess(found -> {
                    if (!context.response().ended()) {
                        then.accept(found);
                    }
                });
    }

    private static void send(RoutingContext context, int status, Json json) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json.text());
    }

    private static TenantId tenant(RoutingContext context) {
        return Caller.of(context).tenant();
    }

    /** The id in the path, so many parts before its end. */
    private static Optional<CorrelationId> named(RoutingContext context, int fromEnd) {
        String[] parts = context.normalizedPath().split("/", -1);
        return id(parts[parts.length - 1 - fromEnd]);
    }

    private static Optional<CorrelationId> id(String text) {
        try {
            return Optional.of(new CorrelationId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Throwable unknown() {
        return Problem.of(ProblemType.NOT_FOUND, "The tenant has no such task, or had it more than 30 days ago.")
                .asException();
    }
}
