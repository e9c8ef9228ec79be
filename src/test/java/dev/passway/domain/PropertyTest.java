package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PropertyTest {
    @Test
    void names_the_seed_and_the_smallest_failing_case() {
        assertThatThrownBy(() -> Property.check(
                        1_000,
                        random -> random.nextInt(1_000),
                        number -> number == 0
                                ? Stream.empty()
                                : IntStream.of(number / 2, number - 1).boxed(),
                        number -> assertThat(number).isLessThan(17)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dpassway.seed=")
                .hasMessageEndingWith("the smallest like it is 17");
    }
}
