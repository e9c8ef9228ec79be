package dev.passway.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Updates of one pass with distinct times, and an order in which they arrive.
 *
 * @param initial the pass's data when it was created, before any update
 * @param inOrder the updates by time
 * @param arrival indexes into them, each at least once
 */
record RandomUpdates(Json.Obj initial, List<PassUpdate> inOrder, List<Integer> arrival) {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<PassType> TARGETS =
            List.of(Passes.BASIC, Passes.PREMIUM, Passes.GIFT_CARD, Passes.OTHER_CERTIFICATE);

    static RandomUpdates generate(Random random) {
        int count = 1 + random.nextInt(8);
        var updates = new ArrayList<PassUpdate>();
        for (int i = 1; i <= count; i++) {
            updates.add(update(random, i));
        }
        var arrival = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        for (int i = random.nextInt(4); i > 0; i--) {
            arrival.add(random.nextInt(count));
        }
        Collections.shuffle(arrival, random);
        return new RandomUpdates(object(random, 2), List.copyOf(updates), List.copyOf(arrival));
    }

    Stream<RandomUpdates> smaller() {
        Stream<RandomUpdates> fewer = IntStream.range(0, inOrder.size()).mapToObj(this::without);
        Stream<RandomUpdates> once = IntStream.range(0, arrival.size())
                .filter(i -> Collections.frequency(arrival, arrival.get(i)) > 1)
                .mapToObj(i -> new RandomUpdates(initial, inOrder, removed(arrival, i)));
        Stream<RandomUpdates> empty = initial.equals(Json.EMPTY)
                ? Stream.empty()
                : Stream.of(new RandomUpdates(Json.EMPTY, inOrder, arrival));
        Stream<RandomUpdates> simpler =
                IntStream.range(0, inOrder.size()).boxed().flatMap(this::simpler);
        return Stream.of(fewer, once, empty, simpler).flatMap(step -> step);
    }

    List<PassUpdate> asArrived() {
        return arrival.stream().map(inOrder::get).toList();
    }

    private RandomUpdates without(int i) {
        List<Integer> rest = arrival.stream()
                .filter(index -> index != i)
                .map(index -> index > i ? index - 1 : index)
                .toList();
        return new RandomUpdates(initial, removed(inOrder, i), rest);
    }

    private Stream<RandomUpdates> simpler(int i) {
        PassUpdate update = inOrder.get(i);
        return smaller(update.patch()).map(patch -> {
            var simplified = new ArrayList<>(inOrder);
            simplified.set(i, new PassUpdate(patch, update.target(), false, update.micros(), update.storedAtMicros()));
            return new RandomUpdates(initial, simplified, arrival);
        });
    }

    private static Stream<Json.Obj> smaller(Json.Obj object) {
        return object.members().entrySet().stream().flatMap(member -> {
            var rest = new LinkedHashMap<>(object.members());
            rest.remove(member.getKey());
            Stream<Json.Obj> without = Stream.of(new Json.Obj(rest));
            Stream<Json.Obj> within = member.getValue() instanceof Json.Obj inner
                    ? smaller(inner).map(shrunk -> {
                        var changed = new LinkedHashMap<>(object.members());
                        changed.put(member.getKey(), shrunk);
                        return new Json.Obj(changed);
                    })
                    : Stream.empty();
            return Stream.concat(without, within);
        });
    }

    private static <T> List<T> removed(List<T> list, int i) {
        var rest = new ArrayList<>(list);
        rest.remove(i);
        return rest;
    }

    private static PassUpdate update(Random random, int second) {
        Optional<PassType> target =
                random.nextInt(4) == 0 ? Optional.of(TARGETS.get(random.nextInt(TARGETS.size()))) : Optional.empty();
        long micros = Passes.micros(second);
        return new PassUpdate(object(random, 3), target, random.nextInt(4) == 0, micros, Passes.micros(100));
    }

    private static Json.Obj object(Random random, int depth) {
        var members = new LinkedHashMap<String, Json>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            members.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        }
        return random.nextInt(8) == 0 ? Json.EMPTY : new Json.Obj(members);
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> Json.NULL;
            case 1 -> new Json.Num(BigDecimal.valueOf(random.nextInt(3)));
            case 2 -> new Json.Str("s" + random.nextInt(3));
            case 3 -> new Json.Bool(random.nextBoolean());
            case 4 -> new Json.Arr(List.of(Json.NULL, new Json.Num(BigDecimal.ONE)));
            default -> object(random, depth);
        };
    }
}
