package dev.passway.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The typed event bus between stages of one replica: request and reply with a bound on what is in flight, and
 * wake-ups. One instance serves the whole program; safe on any thread.
 */
public final class Bus {
    private static final int DEPENDENCY_AWAY = 503;
    private static final int FAILED = 500;

    private final Vertx vertx;
    private final int bound;
    private final BusListener listener;
    private final ConcurrentMap<String, InFlight> inFlight = new ConcurrentHashMap<>();

    /**
     * Takes over the Vert.x event bus; make one per Vert.x.
     *
     * @param bound most commands in flight per address, at least 1
     */
    public Bus(Vertx vertx, int bound, BusListener listener) {
        this.vertx = vertx;
        this.bound = bound;
        this.listener = listener;
        vertx.eventBus()
                .registerCodec(new RecordCodec())
                .codecSelector(body -> body instanceof Record ? RecordCodec.NAME : null);
    }

    /**
     * Asks a stage and returns its result on the caller's context. Fails with {@link StageUnavailable} for a passing
     * reason and with {@link StageFailed} for a defect; expected outcomes are results.
     */
    public <Q extends Record & Command, R> Future<R> request(Address<Q, R> address, Q command, Duration deadline) {
        InFlight places = places(address.name());
        if (!places.enter(command.tenant())) {
            return refused(address, StageUnavailable.Reason.OVERLOADED);
        }
        var options = new DeliveryOptions().setLocalOnly(true).setSendTimeout(Math.max(1, deadline.toMillis()));
        return vertx.eventBus()
                .request(address.name(), command, options)
                .map(reply -> address.result().cast(reply.body()))
                .onComplete(done -> places.leave(command.tenant()))
                .recover(failure -> translate(address, failure));
    }

    /**
     * Answers commands on the calling verticle's context until it is undeployed. A handler that fails with
     * {@link StageUnavailable} passes that on; any other failure reaches the caller as {@link StageFailed}.
     */
    public <Q extends Record & Command, R> Future<Void> serve(Address<Q, R> address, Function<Q, Future<R>> handler) {
        return vertx.eventBus()
                .localConsumer(address.name(), message -> answer(message, address, handler))
                .completion();
    }

    /** Wakes every listener of the signal; best effort. */
    public <M extends Record> void publish(Signal<M> signal, M message) {
        vertx.eventBus().publish(signal.name(), message, new DeliveryOptions().setLocalOnly(true));
    }

    /** Listens on the calling verticle's context until it is undeployed. */
    public <M extends Record> Future<Void> listen(Signal<M> signal, Consumer<M> onWake) {
        return vertx.eventBus()
                .localConsumer(
                        signal.name(), message -> onWake.accept(signal.message().cast(message.body())))
                .completion();
    }

    /** How many commands are under way at the address. */
    public int inFlight(Address<?, ?> address) {
        return places(address.name()).size();
    }

    private InFlight places(String address) {
        return inFlight.computeIfAbsent(address, name -> new InFlight(bound));
    }

    private static <Q extends Record & Command, R> void answer(
            Message<Object> message, Address<Q, R> address, Function<Q, Future<R>> handler) {
        Future<R> result;
        try {
            result = handler.apply(address.command().cast(message.body()));
        } catch (RuntimeException defect) {
            result = Future.failedFuture(defect);
        }
        // within the future, so that an answer that can't be sent is a defect and not silence until the deadline
        result.map(answer -> sent(message, address.result().cast(Objects.requireNonNull(answer))))
                .onFailure(failure -> {
                    int code = failure instanceof StageUnavailable ? DEPENDENCY_AWAY : FAILED;
                    message.fail(code, failure.getMessage());
                });
    }

    private static <R> R sent(Message<Object> message, R answer) {
        message.reply(answer);
        return answer;
    }

    private <R> Future<R> translate(Address<?, R> address, Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            return Future.failedFuture(failure);
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            return refused(address, StageUnavailable.Reason.TIMEOUT);
        }
        if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return refused(address, StageUnavailable.Reason.NO_HANDLER);
        }
        if (reply.failureCode() == DEPENDENCY_AWAY) {
            return refused(address, StageUnavailable.Reason.DEPENDENCY_AWAY);
        }
        return Future.failedFuture(new StageFailed(address.name()));
    }

    private <R> Future<R> refused(Address<?, R> address, StageUnavailable.Reason reason) {
        listener.refused(address, reason);
        return Future.failedFuture(new StageUnavailable(reason, address.name() + ": " + reason));
    }
}
