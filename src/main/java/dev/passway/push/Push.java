package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.PushTarget;
import dev.passway.store.PushToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One notification to one device. A device that has several of the claimed passes is woken once: it then asks for all
 * that changed.
 */
record Push(Lane lane, PushToken token, List<Part> parts) {
    /** A row that the push serves, and its target there. */
    record Part(ClaimedRow row, PushTarget target) {}

    private record Key(Lane lane, PushToken token) {}

    /** The pushes that the rows need, in the rows' order. */
    static List<Push> of(List<ClaimedRow> rows) {
        Map<Key, Push> pushes = new LinkedHashMap<>();
        for (ClaimedRow row : rows) {
            Lane lane = row.claim().lane();
            for (PushTarget target : row.claim().targets()) {
                pushes.computeIfAbsent(
                                new Key(lane, target.token()), key -> new Push(lane, target.token(), new ArrayList<>()))
                        .parts()
                        .add(new Part(row, target));
            }
        }
        return List.copyOf(pushes.values());
    }
}
