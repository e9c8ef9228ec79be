package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The meters of the stage that makes the passes' files. Safe on any thread; nothing here blocks. */
public final class RenderMeters {
    private final MeterRegistry registry;
    private final Counter signatures;

    public RenderMeters(MeterRegistry registry) {
        this.registry = registry;
        this.signatures = Counter.builder("passway.render.signatures")
                .description("signatures made, one for each file that was not remembered")
                .register(registry);
    }

    /** A step of making a file took so long; {@code step} is {@code text}, {@code strip}, {@code sign} or {@code pack}. */
    public void stepDone(String step, Duration took) {
        Timer.builder("passway.render.duration")
                .description("making of a file, by step")
                .tag("step", step)
                .serviceLevelObjectives(Histogram.LATENCY)
                .register(registry)
                .record(took);
    }

    /** A signature was made. */
    public void signed() {
        signatures.increment();
    }

    /**
     * A file was asked for. {@code outcome} is {@code made}, {@code joined} (another request was having it made) or
     * {@code remembered}; or {@code no_pass}, {@code no_certificate}, {@code unrenderable}.
     */
    public void asked(String outcome) {
        Counter.builder("passway.render.files")
                .description("files asked for, by what became of it")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
