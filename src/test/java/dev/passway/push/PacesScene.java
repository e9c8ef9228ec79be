package dev.passway.push;

import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Lanes with a pace, and a clock that goes on when it is told. */
abstract class PacesScene {
    static final Lane LANE = lane();

    long now;
    final Paces paces = new Paces(true, () -> now);

    /** For a second, the load is this. */
    final double follow(double walletLoad) {
        double part = 1;
        for (int look = 0; look < Brake.LOOKS; look++) {
            part = paces.follow(walletLoad);
        }
        return part;
    }

    final int sentInASecond() {
        int sent = 0;
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMillis(1));
            sent += drain();
        }
        return sent;
    }

    final int drain() {
        int room = Math.max(0, paces.room(LANE));
        send(room);
        return room;
    }

    final void send(int pushes) {
        for (int i = 0; i < pushes; i++) {
            paces.sent(LANE);
        }
    }

    final void pass(Duration time) {
        now += time.toNanos();
    }

    static Lane lane() {
        return lane(new TenantId("acme"));
    }

    static Lane lane(TenantId tenant) {
        return new Lane(tenant, PushScene.TOPIC, Optional.of(UUID.randomUUID()));
    }
}
