package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** A push scene with one pass on one phone, whose push is claimed and marked. */
final class MarkScene implements AutoCloseable {
    private final PushScene scene;
    private final PushQueue queue;
    private final PushMarks marks;
    private final PassId pass;
    private final PushToken phone;

    private MarkScene(PushScene scene) {
        this.scene = scene;
        this.queue = new PushQueue(scene.postgres());
        this.marks = new PushMarks(scene.postgres());
        this.pass = scene.addPass();
        this.phone = scene.register(pass, "phone");
    }

    static MarkScene create(String name) {
        return new MarkScene(PushScene.create(name));
    }

    PushScene scene() {
        return scene;
    }

    PassId pass() {
        return pass;
    }

    /** The phone's token, the same after {@link #startAnew}. */
    PushToken phone() {
        return phone;
    }

    /** An empty queue, and the pass on the phone alone. */
    void startAnew() {
        scene.database().execute("delete from push_queue; delete from registration");
        scene.register(pass, "phone", phone);
    }

    /** Claims the one row that is due. */
    PushClaim claim() {
        var claims = PushScene.await(queue.claim(100, Duration.ofSeconds(30), List.of()));
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    /** Claims the one row, whenever it was to be tried next. */
    PushClaim claimLater() {
        scene.database().execute("update push_queue set due_at = now(); update registration set retry_at = now()");
        return claim();
    }

    /** Marks the claim with what became of its tokens; how many marks took effect. */
    int mark(PushClaim claim, TokenOutcome... outcomes) {
        return PushScene.await(start(claim, outcomes));
    }

    /** The same without waiting for it. */
    Future<Integer> start(PushClaim claim, TokenOutcome... outcomes) {
        return marks.mark(List.of(new PushMark(claim, List.of(outcomes))));
    }

    @Override
    public void close() {
        scene.close();
    }
}
