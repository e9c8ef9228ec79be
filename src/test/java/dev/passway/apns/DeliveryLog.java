package dev.passway.apns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a server received, in the order in which it dealt with it. Thread-safe. */
final class DeliveryLog {
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, List<Delivery>> byToken = new HashMap<>();

    private Predicate<String> kept = token -> true;
    private int size;

    /** Keeps deliveries of these tokens only from now on, and counts the others. */
    synchronized void keepOnly(Predicate<String> tokens) {
        kept = tokens;
    }

    synchronized void add(Delivery delivery) {
        size++;
        if (!kept.test(delivery.token())) {
            return;
        }
        deliveries.add(delivery);
        byToken.computeIfAbsent(delivery.token(), token -> new ArrayList<>()).add(delivery);
    }

    synchronized List<Delivery> all() {
        return List.copyOf(deliveries);
    }

    synchronized List<Delivery> of(String token) {
        return List.copyOf(byToken.getOrDefault(token, List.of()));
    }

    synchronized int size() {
        return size;
    }
}
