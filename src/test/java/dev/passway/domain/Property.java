package dev.passway.domain;

import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Checks a property on random cases. A failure names the seed (repeat it with {@code -Dpassway.seed=}) and the smallest
 * case that still fails.
 */
final class Property {
    private static final int MOST_SHRINKS = 2_000;

    private Property() {}

    /**
     * @param generator gives a case from a source of randomness and nothing else
     * @param smaller the cases one step smaller than a case, the boldest first
     * @param test throws if the property does not hold
     */
    static <T> void check(int cases, Function<Random, T> generator, Function<T, Stream<T>> smaller, Consumer<T> test) {
        long seed = Long.getLong("passway.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < cases; i++) {
            T sample = generator.apply(random);
            Optional<Throwable> failure = failure(test, sample);
            if (failure.isPresent()) {
                T smallest = shrink(sample, smaller, test);
                throw new AssertionError(
                        "case " + i + " of -Dpassway.seed=" + seed + " fails; the smallest like it is " + smallest,
                        failure(test, smallest).orElse(failure.get()));
            }
        }
    }

    private static <T> T shrink(T failing, Function<T, Stream<T>> smaller, Consumer<T> test) {
        T smallest = failing;
        for (int i = 0; i < MOST_SHRINKS; i++) {
            Optional<T> next = smaller.apply(smallest)
                    .filter(candidate -> failure(test, candidate).isPresent())
                    .findFirst();
            if (next.isEmpty()) {
                return smallest;
            }
            smallest = next.get();
        }
        return smallest;
    }

    private static <T> Optional<Throwable> failure(Consumer<T> test, T sample) {
        try {
            test.accept(sample);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(e);
        }
    }
}
