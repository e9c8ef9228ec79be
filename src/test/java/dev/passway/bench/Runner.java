package dev.passway.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does a piece of work and measures it.
 *
 * @param folder for what the processes tell by file
 * @param backlogs of tasks, where those are measured
 */
record Runner(Form form, Stand stand, Path folder, Optional<Backlogs> backlogs) {
    /** Below this share of the capacity, a fixed rate says something. */
    static final double HIGH = 0.8;

    private static final int OPEN_CONNECTIONS = 256;

    /** Of a core: a JVM whose compiler takes less has compiled what matters. */
    private static final double COMPILED = 0.03;

    /** Load before anything counts. */
    void warmUp() {
        bareHttp(form.warmUp() / 4);
        stand.instances().forEach(instance -> {
            warmUp(instance);
            instance.drain();
            pushes().take();
        });
        if (backlogs.isPresent()) {
            backlogs.get().alone(tasks(Form.TASKS_BESIDE));
        } else {
            campaign().byPushyAlone();
            campaign().byPassway();
        }
    }

    /** Until the program's JVM has compiled what the load runs: on two cores, that takes half of one for a minute or more. */
    private void warmUp(Instance instance) {
        double compiling;
        int slices = 0;
        do {
            double before = instance.compilerSeconds();
            instance.outcome().addWarmUp(load(instance, 64, 0, form.warmUp()));
            compiling = (instance.compilerSeconds() - before) / form.warmUp();
        } while (++slices < form.warmUps() && compiling > COMPILED);
        System.err.printf(
                "warm after %.0f s of load: compiling takes %.0f %% of a core%n",
                slices * form.warmUp(), 100 * compiling);
    }

    /**
     * Measures.
     *
     * @param capacity requests per second that the program answered in the closed loop
     */
    Measure measure(Work work, int round, int attempt, double capacity) {
        var values = switch (work) {
            case PUSHY_ALONE -> campaign().byPushyAlone();
            case WAKE_UPS -> campaign().byPassway();
            case PUSHY_ALONE_APART -> apart(campaign()::byPushyAlone);
            case WAKE_UPS_APART -> apart(campaign()::byPassway);
            case TASKS -> backlogs.orElseThrow().alone(tasks(Form.TASKS));
            default -> loaded(work, capacity);
        };
        return new Measure(work, round, attempt, values);
    }

    private Map<Metric, Double> apart(Supplier<Map<Metric, Double>> campaign) {
        try (var _ = Cores.part(stand.postmaster())) {
            return campaign.get();
        }
    }

    private Map<Metric, Double> loaded(Work work, double capacity) {
        var before = stand.snapshot();
        var values = new EnumMap<Metric, Double>(Metric.class);
        double requests = work(work, capacity, values);
        if (work.takesWebhooks()) {
            values.put(Metric.DRAIN, stand.instance(work).drain());
        }
        stand.snapshot().costs(before, work.server(), requests, values);
        if (work.takesWebhooks()) {
            values.put(
                    Metric.RESIDENT,
                    ProcFile.peakResidentMib(stand.instance(work).program().process()));
            values.putAll(PushDelay.of(Moments.read(sentFile()), pushes().take()));
        }
        return values;
    }

    /**
     * A closed loop with the recorder of the program's JVM on and PostgreSQL's statements counted. Its rate is no measurement: to record
     * costs something.
     */
    Profile profile() {
        return profile("profile.jfr", () -> {
            stand.large().outcome().add(load(stand.large(), 64, 0, form.closed()));
            stand.large().drain();
        });
    }

    /** The same of a campaign's wake-ups. */
    Profile profileWakeUps() {
        return profile("profile-push.jfr", campaign()::byPassway);
    }

    private Profile profile(String name, Runnable work) {
        var file = folder.resolve(name);
        var statements = Statements.countFromNow(stand.large().database());
        var recording = FlightRecording.start(stand.large().program().process(), file);
        work.run();
        recording.stop();
        return new Profile(Samples.of(file), statements.top());
    }

    /** Does the work; returns the number of requests or rows. */
    private double work(Work work, double capacity, Map<Metric, Double> values) {
        return switch (work) {
            case BARE_HTTP -> add(values, bareHttp(form.reference()));
            case SINGLE_ROW -> pgbench(values, Pgbench.Script.SINGLE_ROW, 32, 0);
            case SINGLE_ROW_ALONE -> pgbench(values, Pgbench.Script.SINGLE_ROW, 1, 100);
            case BATCH_32 -> pgbench(values, Pgbench.Script.BATCH_32, 4, 0);
            case BATCH_256 -> pgbench(values, Pgbench.Script.BATCH_256, 4, 0);
            case CLOSED_64, CLOSED_JWT, CLOSED_SMALL -> passway(work, values, 64, 0, form.closed());
            case CLOSED_256 -> passway(work, values, 256, 0, form.closed());
            case OPEN_HALF -> passway(work, values, OPEN_CONNECTIONS, capacity / 2, form.open());
            case OPEN_HIGH -> passway(work, values, OPEN_CONNECTIONS, capacity * HIGH, form.open());
            case OPEN_2000 -> passway(work, values, OPEN_CONNECTIONS, 2_000, form.open());
            case OPEN_100 -> passway(work, values, OPEN_CONNECTIONS, 100, form.open());
            case CLOSED_BESIDE ->
                backlogs.orElseThrow()
                        .beside(tasks(Form.TASKS_BESIDE), values, () -> passway(work, values, 64, 0, form.closed()));
            case PUSHY_ALONE, WAKE_UPS, PUSHY_ALONE_APART, WAKE_UPS_APART, TASKS ->
                throw new IllegalArgumentException(work.label());
        };
    }

    private double pgbench(Map<Metric, Double> values, Pgbench.Script script, int clients, int rate) {
        values.putAll(stand.pgbench().run(script, clients, rate, form.reference()));
        return values.getOrDefault(Metric.RATE, 0.0) * Math.ceil(form.reference());
    }

    private double passway(Work work, Map<Metric, Double> values, int connections, double rate, double seconds) {
        var instance = stand.instance(work);
        boolean byToken = work == Work.CLOSED_JWT;
        var tally = load(instance.name(), instance.port(), connections, rate, seconds, byToken);
        instance.outcome().add(tally);
        return add(values, tally);
    }

    private static double add(Map<Metric, Double> values, JsonObject tally) {
        for (var metric : List.of(Metric.RATE, Metric.P50, Metric.P99, Metric.MAX)) {
            values.put(metric, tally.getDouble(metric.key()));
        }
        return tally.getDouble("requests");
    }

    private JsonObject bareHttp(double seconds) {
        return load(stand.large().name(), stand.bareHttp().greeting().getInteger("port"), 64, 0, seconds, false);
    }

    private JsonObject load(Instance instance, int connections, double rate, double seconds) {
        return load(instance.name(), instance.port(), connections, rate, seconds, false);
    }

    private JsonObject load(
            String population, int port, int connections, double rate, double seconds, boolean byToken) {
        return stand.load()
                .ask(new JsonObject()
                        .put("population", population)
                        .put("port", port)
                        .put("connections", connections)
                        .put("rate", rate)
                        .put("seconds", seconds)
                        .put("byToken", byToken)
                        .put("sent", sentFile().toAbsolutePath().toString()));
    }

    private Path sentFile() {
        return folder.resolve("sent.bin");
    }

    private Pushes pushes() {
        return new Pushes(stand.apns(), folder.resolve("pushed.bin"));
    }

    /** As many, if there are so many customers. */
    private int tasks(int number) {
        return Math.min(number, form.passes());
    }

    private Campaign campaign() {
        return new Campaign(stand, pushes(), Form.WAKE_UPS, folder.resolve("tokens.txt"));
    }
}
