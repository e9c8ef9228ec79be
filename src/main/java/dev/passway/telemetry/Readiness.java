package dev.passway.telemetry;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether this replica wants traffic: started and not draining. Never depends on what replicas share, or one blip of
 * the database would take all of them out of the load balancer. Safe on any thread.
 */
public final class Readiness {
    /** A replica's life, in this order. */
    public enum State {
        STARTING,
        READY,
        DRAINING
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    public State state() {
        return state.get();
    }

    /** Everything is deployed. */
    public void started() {
        state.compareAndSet(State.STARTING, State.READY);
    }

    /** The stop has begun: load balancers should look elsewhere. */
    public void draining() {
        state.set(State.DRAINING);
    }

    public boolean isDraining() {
        return state.get() == State.DRAINING;
    }
}
